package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.slowking.testrun.TestHistory;
import io.slowking.testrun.TestHistoryView;
import io.slowking.web.frame.Query;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.PlotResponse;
import io.slowking.web.testrun.FailedRunRow;
import io.slowking.web.testrun.HistoryPlot;
import io.slowking.web.testrun.HistoryStrip;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** How a test has fared. */
@Path("/test-runs/tests/{id}")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class TestPage {
    private final TestHistory history;
    private final Clock clock;

    TestPage(TestHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "testruns")
    static class Templates {
        static native TemplateInstance test(
                Query query,
                String days,
                TestHistoryView test,
                String flakeRate,
                HistoryStrip strip,
                Plot plot,
                List<FailedRunRow> failures);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance test(
            @PathParam("id") String id,
            @QueryParam("days") @DefaultValue("90") String days,
            @QueryParam("branch") @DefaultValue("") String branch,
            @Context UriInfo address) {
        TestHistoryView test = existing(id, days, branch);
        Instant now = clock.instant();
        Double rate = test.flakeRate();
        return Templates.test(
                Query.of(address),
                days,
                test,
                rate == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * rate),
                HistoryStrip.of(test, now),
                HistoryPlot.of(test, now),
                test.lastFailures().stream()
                        .map(failure -> FailedRunRow.of(failure, now))
                        .toList());
    }

    @GET
    @Path("/plots/history.{form}")
    @Produces(MediaType.WILDCARD)
    public Response plot(
            @PathParam("id") String id,
            @PathParam("form") String form,
            @QueryParam("days") @DefaultValue("90") String days,
            @QueryParam("branch") @DefaultValue("") String branch) {
        return PlotResponse.of(HistoryPlot.of(existing(id, days, branch), clock.instant()), form);
    }

    private TestHistoryView existing(String id, String days, String branch) {
        return history.of(id, days.isBlank() ? "90" : days, branch.isBlank() ? null : branch.strip())
                .orElseThrow(() -> Problem.notFound("unknown_test", "There is no test '%s'".formatted(id)));
    }
}
