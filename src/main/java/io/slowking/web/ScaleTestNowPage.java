package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Parameters;
import io.slowking.scaletest.JobQueries;
import io.slowking.scaletest.JobView;
import io.slowking.security.Roles;
import io.slowking.web.scaletest.JobNews;
import io.slowking.web.scaletest.JobRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The part of a job's page that is quick to make: how far it is. Pages of large jobs that are under way fetch it when something has come; when the job is
 * finished and its figures are stored, they are told to load themselves anew.
 */
@Path("/scale-tests/{jid}/now")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class ScaleTestNowPage {
    private final JobQueries queries;
    private final Clock clock;

    ScaleTestNowPage(JobQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "scaletests")
    static class Templates {
        static native TemplateInstance now(JobRow job, JobNews news);
    }

    /**
     * @param phases how many the page has drawn
     * @param samples how many the page has drawn
     * @param quick whether that was quick for this job
     */
    @GET
    public Response now(
            @PathParam("jid") String jid,
            @QueryParam("namespace") @Nullable String namespace,
            @QueryParam("phases") @DefaultValue("0") String phases,
            @QueryParam("samples") @DefaultValue("0") String samples,
            @QueryParam("quick") @DefaultValue("false") boolean quick) {
        JobView job = queries.get(jid, namespace);
        JobNews news = JobNews.since(
                job,
                Parameters.number("phases", phases, 0, Long.MAX_VALUE),
                Parameters.number("samples", samples, 0, Long.MAX_VALUE),
                quick);
        Response.ResponseBuilder answer =
                Response.ok(Templates.now(JobRow.of(job, clock.instant()), news).render());
        return news.follows() ? answer.header("HX-Refresh", "true").build() : answer.build();
    }
}
