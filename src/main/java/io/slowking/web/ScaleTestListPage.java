package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.scaletest.JobFilter;
import io.slowking.scaletest.JobQueries;
import io.slowking.scaletest.JobView;
import io.slowking.security.Roles;
import io.slowking.web.frame.Query;
import io.slowking.web.scaletest.JobRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs of scale tests by namespace, project and metadata. */
@Path("/scale-tests")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class ScaleTestListPage {
    private final JobQueries queries;
    private final Clock clock;

    ScaleTestListPage(JobQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "scaletests")
    static class Templates {
        static native TemplateInstance list(Query query, List<JobRow> rows, @Nullable String next);
    }

    @GET
    public TemplateInstance list(
            @BeanParam JobFilter filter,
            @QueryParam("meta") List<String> meta,
            @QueryParam("after") @DefaultValue("") String after,
            @QueryParam("limit") @DefaultValue("25") String limit,
            @Context UriInfo address) {
        Query query = Query.of(address);
        Page<JobView> page = queries.page(
                filter.withoutBlanks(),
                withMeta(address.getQueryParameters(), meta),
                after.isEmpty() ? null : after,
                limit);
        Instant now = clock.instant();
        return Templates.list(
                query,
                page.items().stream().map(job -> JobRow.of(job, now)).toList(),
                page.next() == null ? null : query.with("after", page.next()));
    }

    /** Where the ticked jobs are drawn over each other: the page of the first one. */
    @GET
    @Path("/overlay")
    public Response overlay(@QueryParam("jid") List<String> jids) {
        if (!jids.stream().allMatch(jid -> Parameters.uuid(jid).isPresent())) {
            throw Parameters.invalid("jid has to be the id of a job");
        }
        if (jids.isEmpty()) {
            return Response.seeOther(UriBuilder.fromPath("/scale-tests").build())
                    .build();
        }
        UriBuilder page = UriBuilder.fromPath("/scale-tests").segment(jids.getFirst());
        jids.stream().skip(1).forEach(jid -> page.queryParam("with", jid));
        if (jids.size() > 1) {
            // The list has the newest first: the oldest is what the others are compared with.
            page.queryParam("reference", jids.getLast());
        }
        return Response.seeOther(page.build()).build();
    }

    /** The same with {@code meta=NAME=VALUE} as {@code meta.NAME=VALUE}. */
    private static MultivaluedMap<String, String> withMeta(MultivaluedMap<String, String> query, List<String> meta) {
        MultivaluedMap<String, String> all = new MultivaluedHashMap<>();
        query.forEach(all::put);
        for (String pair : meta) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                all.add(
                        "meta." + pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            } else if (!pair.isBlank()) {
                throw Parameters.invalid("meta has to be NAME=VALUE, such as version=2.1");
            }
        }
        return all;
    }
}
