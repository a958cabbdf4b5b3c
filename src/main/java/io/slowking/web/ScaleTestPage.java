package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.scaletest.JobCurves;
import io.slowking.scaletest.JobQueries;
import io.slowking.scaletest.PhaseView;
import io.slowking.security.Roles;
import io.slowking.web.frame.Query;
import io.slowking.web.plot.PlotResponse;
import io.slowking.web.scaletest.Drawing;
import io.slowking.web.scaletest.JobNews;
import io.slowking.web.scaletest.JobRow;
import io.slowking.web.scaletest.PhaseTable;
import io.slowking.web.scaletest.Wanted;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scale-test job: its figures as functions of its parameters, its phases, its samples. */
@Path("/scale-tests")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class ScaleTestPage {
    private static final String PHASES_ON_A_PAGE = "50";

    private final JobQueries queries;
    private final JobCurves curves;
    private final Clock clock;

    ScaleTestPage(JobQueries queries, JobCurves curves, Clock clock) {
        this.queries = queries;
        this.curves = curves;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "scaletests")
    static class Templates {
        static native TemplateInstance job(
                Query query,
                JobRow job,
                JobNews news,
                Drawing drawing,
                List<String> figures,
                PhaseTable phases,
                @Nullable String next);
    }

    @GET
    @Path("/{jid}")
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance job(
            @PathParam("jid") String jid, @QueryParam("after") @Nullable String after, @Context UriInfo address) {
        Query query = Query.of(address);
        Drawing drawing = Drawing.of(jid, query, queries, curves);
        Page<PhaseView> phases = queries.phases(drawing.job(), after, PHASES_ON_A_PAGE);
        Instant now = clock.instant();
        return Templates.job(
                query,
                JobRow.of(drawing.job(), now),
                JobNews.ofPage(drawing, query.here()),
                drawing,
                Wanted.FIGURES,
                PhaseTable.of(phases.items(), drawing.axes().parameters(), now),
                phases.next() == null ? null : query.with("after", phases.next()));
    }

    @GET
    @Path("/{jid}/plots/{name}.{form}")
    @Produces(MediaType.WILDCARD)
    public Response plot(
            @PathParam("jid") String jid,
            @PathParam("name") String name,
            @PathParam("form") String form,
            @Context UriInfo address) {
        return PlotResponse.of(
                Drawing.of(jid, Query.of(address), queries, curves).plot(name), form);
    }
}
