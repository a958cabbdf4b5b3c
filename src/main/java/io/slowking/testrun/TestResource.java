package io.slowking.testrun;

import io.slowking.http.Problem;
import io.slowking.report.CsvTable;
import io.slowking.security.Roles;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A single test over HTTP. */
@Path("/api/v1/tests")
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "test runs")
public class TestResource {
    private final TestHistory history;

    TestResource(TestHistory history) {
        this.history = history;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "get_test",
            summary = "How a test has fared: outcomes and flakes by day, its last failures")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "there is no such test")
    @APIResponse(responseCode = "422", description = "a parameter needs mending")
    public TestHistoryView get(
            @PathParam("id") String id,
            @Parameter(description = "how many days back; the flake rate is that of these days")
                    @QueryParam("days")
                    @DefaultValue("30")
                    String days,
            @Parameter(description = "only runs of this branch") @QueryParam("branch") @Nullable String branch) {
        return history.of(id, days, branch)
                .orElseThrow(() -> Problem.notFound("unknown_test", "There is no test '%s'".formatted(id)));
    }

    @GET
    @Path("/{id}/history.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "get_test_csv", summary = "A test's outcomes and flakes by day as CSV")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "there is no such test")
    @APIResponse(responseCode = "422", description = "a parameter needs mending")
    public Response csv(
            @PathParam("id") String id,
            @QueryParam("days") @DefaultValue("30") String days,
            @QueryParam("branch") @Nullable String branch) {
        TestHistoryView test = get(id, days, branch);
        return Csv.of(
                "test-%s.csv".formatted(id),
                List.of("date", "passed", "failed", "skipped", "flakes"),
                table -> test.days().forEach(day -> row(table, day)));
    }

    private static void row(CsvTable table, TestHistoryView.Day day) {
        table.row(
                day.date().toString(),
                Long.toString(day.passed()),
                Long.toString(day.failed()),
                Long.toString(day.skipped()),
                Long.toString(day.flakes()));
    }
}
