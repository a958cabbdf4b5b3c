package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.slowking.testrun.TestRunQueries;
import io.slowking.testrun.TestRunView;
import io.slowking.web.frame.Query;
import io.slowking.web.testrun.RunResults;
import io.slowking.web.testrun.RunRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A run of tests: those that failed, those that were skipped, then all of them. */
@Path("/test-runs")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class TestRunPage {
    private final TestRunQueries queries;
    private final Clock clock;

    TestRunPage(TestRunQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "testruns")
    static class Templates {
        static native TemplateInstance run(
                Query query, RunRow run, @Nullable RunRow newer, RunResults failed, RunResults skipped, RunResults all);

        static native TemplateInstance newer(String id, @Nullable RunRow newer);
    }

    @GET
    @Path("/{id}")
    public TemplateInstance run(
            @PathParam("id") String id,
            @QueryParam("outcome") @DefaultValue("") String outcome,
            @QueryParam("title") @DefaultValue("") String title,
            @QueryParam("first") @DefaultValue("0") String first,
            @Context UriInfo address) {
        TestRunView.WithResults run = queries.find(id)
                .orElseThrow(() -> Problem.notFound("unknown_test_run", "There is no test run '%s'".formatted(id)));
        int place = (int) Parameters.number("first", first, 0, Integer.MAX_VALUE);
        return Templates.run(
                Query.of(address),
                RunRow.of(run.run(), clock.instant()),
                newerThan(id),
                RunResults.of(run.results(), "failed", "", 0),
                RunResults.of(run.results(), "skipped", "", 0),
                RunResults.of(run.results(), outcome.strip(), title.strip(), place));
    }

    /** The part of the page that changes: a run that was stored stays as it is, but there may be a newer one. */
    @GET
    @Path("/{id}/newer")
    public TemplateInstance newer(@PathParam("id") String id) {
        return Templates.newer(id, newerThan(id));
    }

    private @Nullable RunRow newerThan(String id) {
        return queries.newerThan(id).map(run -> RunRow.of(run, clock.instant())).orElse(null);
    }
}
