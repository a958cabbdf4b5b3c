package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Parameters;
import io.slowking.security.Roles;
import io.slowking.testrun.MergedPullRequests;
import io.slowking.web.frame.Query;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.PlotResponse;
import io.slowking.web.testrun.PullRequestPlot;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;

/** The merged pull requests and how their checks stood. */
@Path("/test-runs/pull-requests")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class PullRequestPage {
    private static final int MOST_DAYS = 3_660;

    private final MergedPullRequests merged;
    private final Clock clock;

    PullRequestPage(MergedPullRequests merged, Clock clock) {
        this.merged = merged;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "testruns")
    static class Templates {
        static native TemplateInstance pullRequests(Query query, String days, String goal, Plot plot);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance pullRequests(
            @QueryParam("repository") @DefaultValue("") String repository,
            @QueryParam("days") @DefaultValue("90") String days,
            @QueryParam("goal") @DefaultValue("95") String goal,
            @Context UriInfo address) {
        return Templates.pullRequests(Query.of(address), days, goal, plot(repository, days, goal));
    }

    @GET
    @Path("/plots/merged-pull-requests.{form}")
    @Produces(MediaType.WILDCARD)
    public Response plot(
            @PathParam("form") String form,
            @QueryParam("repository") @DefaultValue("") String repository,
            @QueryParam("days") @DefaultValue("90") String days,
            @QueryParam("goal") @DefaultValue("95") String goal) {
        return PlotResponse.of(plot(repository, days, goal), form);
    }

    private Plot plot(String repository, String days, String goal) {
        long back = Parameters.number("days", days, 1, MOST_DAYS);
        return PullRequestPlot.of(
                merged.byDay(
                        repository.isBlank() ? null : repository.strip(),
                        clock.instant().minus(Duration.ofDays(back)),
                        null),
                Parameters.number("goal", goal, 0, 100));
    }
}
