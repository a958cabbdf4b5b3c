package io.slowking.testrun;

import io.slowking.report.CsvTable;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The lists about test runs as CSV, all pages in one. */
@Path("/api/v1")
@Produces({"text/csv", MediaType.WILDCARD})
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "test runs")
public class TestRunCsvResource {
    private static final String PAGE = "1000";

    private final TestRunResource runs;
    private final FailureResource failures;

    TestRunCsvResource(TestRunResource runs, FailureResource failures) {
        this.runs = runs;
        this.failures = failures;
    }

    @GET
    @Path("/test-runs.csv")
    @Operation(operationId = "list_test_runs_csv", summary = "Runs as CSV, the newest first")
    public Response runs(@BeanParam TestRunFilter filter) {
        return Csv.ofPages(
                "test-runs.csv",
                List.of(
                        "id",
                        "source",
                        "ext_id",
                        "timestamp",
                        "branch",
                        "commit",
                        "job",
                        "attempt",
                        "outcome",
                        "tests",
                        "passed",
                        "failed",
                        "skipped",
                        "url"),
                after -> runs.list(filter, after, PAGE),
                (table, run) -> table.row(
                        run.id(),
                        CsvTable.text(run.source()),
                        CsvTable.text(run.extId()),
                        run.timestamp().toString(),
                        CsvTable.text(run.branch()),
                        Csv.text(run.commit()),
                        Csv.text(run.job()),
                        Integer.toString(run.attempt()),
                        run.outcome().word(),
                        Integer.toString(run.tests()),
                        Integer.toString(run.passed()),
                        Integer.toString(run.failed()),
                        Integer.toString(run.skipped()),
                        Csv.text(run.url())));
    }

    @GET
    @Path("/failures.csv")
    @Operation(operationId = "list_failures_csv", summary = "The tests that fail at present as CSV")
    public Response failures(@QueryParam("branch") @Nullable String branch) {
        return Csv.ofPages(
                "failures.csv",
                List.of("test_id", "title", "source", "branch", "job", "since", "first_bad_commit", "last_failed_at"),
                after -> failures.failures(branch, after, PAGE),
                (table, failure) -> table.row(
                        failure.testId(),
                        CsvTable.text(failure.title()),
                        CsvTable.text(failure.source()),
                        CsvTable.text(failure.branch()),
                        Csv.text(failure.job()),
                        failure.since().toString(),
                        Csv.text(failure.firstBadCommit()),
                        failure.lastFailedAt().toString()));
    }

    @GET
    @Path("/flakes.csv")
    @Operation(operationId = "list_flakes_csv", summary = "The flakes as CSV, the newest first")
    public Response flakes(@QueryParam("branch") @Nullable String branch) {
        return Csv.ofPages(
                "flakes.csv",
                List.of(
                        "test_id",
                        "title",
                        "test_run_id",
                        "timestamp",
                        "source",
                        "ext_id",
                        "branch",
                        "commit",
                        "job",
                        "attempt",
                        "url"),
                after -> failures.flakes(branch, after, PAGE),
                (table, flake) -> table.row(
                        flake.testId(),
                        CsvTable.text(flake.title()),
                        flake.testRunId(),
                        flake.timestamp().toString(),
                        CsvTable.text(flake.source()),
                        CsvTable.text(flake.extId()),
                        CsvTable.text(flake.branch()),
                        Csv.text(flake.commit()),
                        Csv.text(flake.job()),
                        Integer.toString(flake.attempt()),
                        Csv.text(flake.url())));
    }
}
