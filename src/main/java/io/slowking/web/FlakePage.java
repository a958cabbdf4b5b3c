package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.security.Roles;
import io.slowking.testrun.FailureQueries;
import io.slowking.testrun.FailureView;
import io.slowking.testrun.FlakeView;
import io.slowking.web.frame.Query;
import io.slowking.web.testrun.FailureRow;
import io.slowking.web.testrun.FlakeRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests that fail at present, and those that flaked, page by page towards older ones. */
@Path("/test-runs")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class FlakePage {
    private final FailureQueries queries;
    private final Clock clock;

    FlakePage(FailureQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "testruns")
    static class Templates {
        static native TemplateInstance failing(Query query, List<FailureRow> rows, @Nullable String next);

        static native TemplateInstance flakes(Query query, List<FlakeRow> rows, @Nullable String next);
    }

    @GET
    @Path("/failing")
    public TemplateInstance failing(
            @QueryParam("branch") @DefaultValue("") String branch,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo address) {
        Query query = Query.of(address);
        Page<FailureView> page = queries.failures(Parameters.unlessBlank(branch), after, limit);
        Instant now = clock.instant();
        return Templates.failing(
                query,
                page.items().stream()
                        .map(failure -> FailureRow.of(failure, now))
                        .toList(),
                next(query, page));
    }

    @GET
    @Path("/flakes")
    public TemplateInstance flakes(
            @QueryParam("branch") @DefaultValue("") String branch,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo address) {
        Query query = Query.of(address);
        Page<FlakeView> page = queries.flakes(Parameters.unlessBlank(branch), after, limit);
        Instant now = clock.instant();
        return Templates.flakes(
                query,
                page.items().stream().map(flake -> FlakeRow.of(flake, now)).toList(),
                next(query, page));
    }

    private static @Nullable String next(Query query, Page<?> page) {
        return page.next() == null ? null : query.with("after", page.next());
    }
}
