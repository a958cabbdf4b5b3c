package io.slowking.testrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.slowking.http.JsonBodies;
import io.slowking.http.JsonBody;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.security.Roles;
import io.slowking.testrun.MergedPullRequests.MergedPrStatuses;
import io.slowking.testrun.model.MergedPullRequest;
import io.slowking.testrun.store.TestRunRepositories;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Merged pull requests and how their checks stood. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "test runs")
public class PullRequestResource {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_AT_ONCE = 10_000;

    private final UnitOfWork<TestRunRepositories> work;
    private final MergedPullRequests merged;
    private final JsonBodies bodies;

    PullRequestResource(UnitOfWork<TestRunRepositories> work, MergedPullRequests merged, JsonBodies bodies) {
        this.work = work;
        this.merged = merged;
        this.bodies = bodies;
    }

    /** How many pull requests were recorded. */
    public record Recorded(int recorded) {}

    /** A pull request as JSON. */
    @Schema(name = "MergedPullRequest")
    record PullRequestBody(
            @Schema(required = true) String repository,
            @Schema(required = true) int number,
            @Schema(required = true) Instant mergedAt,
            @Schema(required = true) MergedPullRequest.Status status) {}

    @POST
    @RolesAllowed(Roles.REPORTER)
    @Path("/pull-requests")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "record_pull_requests",
            summary = "Record a merged pull request, or an array of them; a later status replaces an earlier one")
    @RequestBody(content = @Content(schema = @Schema(implementation = PullRequestBody[].class)))
    public Recorded record(byte[] body) {
        JsonNode parsed = bodies.parse(body);
        JsonNode all =
                parsed.isArray() ? parsed : JsonNodeFactory.instance.arrayNode().add(parsed);
        if (all.size() > MOST_AT_ONCE) {
            throw Problem.unacceptable(
                    "too_many", "At most %d pull requests are taken at once".formatted(MOST_AT_ONCE));
        }
        // Of one that is there several times the last one counts.
        Map<String, MergedPullRequest> requests = new LinkedHashMap<>();
        for (JsonNode element : all) {
            MergedPullRequest request = read(JsonBody.of(element));
            requests.put(request.repository() + "\n" + request.number(), request);
        }
        work.run(repositories -> repositories.pullRequests().put(requests.values()));
        return new Recorded(requests.size());
    }

    private static MergedPullRequest read(JsonBody fields) {
        String repository = fields.requiredText(LONGEST_NAME, "repository");
        if (!fields.has("number")) {
            fields.missing("number");
        }
        int number = (int) fields.number("number", 1, Integer.MAX_VALUE, 1);
        Instant mergedAt = Instant.EPOCH;
        try {
            Instant time = Parameters.time("merged_at", fields.requiredText(LONGEST_NAME, "merged_at"));
            mergedAt = time == null ? mergedAt : time;
        } catch (Problem wrong) {
            fields.reject("merged_at", String.valueOf(wrong.getMessage()));
        }
        String status = fields.requiredText(LONGEST_NAME, "status");
        MergedPullRequest.Status known =
                MergedPullRequest.Status.ofWord(status).orElse(MergedPullRequest.Status.UNKNOWN);
        if (!known.word().equals(status)) {
            fields.reject("status", "It has to be success, failure, neutral or unknown");
        }
        fields.throwIfInvalid();
        return new MergedPullRequest(repository, number, mergedAt, known);
    }

    @GET
    @Path("/merged-pr-statuses")
    @Operation(
            operationId = "list_merged_pr_statuses",
            summary =
                    "How many pull requests were merged with which status, by day in UTC; the last year unless asked otherwise")
    public List<MergedPrStatuses> statuses(
            @QueryParam("repository") @Nullable String repository,
            @QueryParam("from") @Nullable String from,
            @QueryParam("before") @Nullable String before) {
        return merged.byDay(repository, Parameters.time("from", from), Parameters.time("before", before));
    }

    @GET
    @Path("/merged-pr-statuses.csv")
    @Produces({"text/csv", MediaType.WILDCARD})
    @Operation(operationId = "list_merged_pr_statuses_csv", summary = "The same as CSV")
    public Response csv(
            @QueryParam("repository") @Nullable String repository,
            @QueryParam("from") @Nullable String from,
            @QueryParam("before") @Nullable String before) {
        List<MergedPrStatuses> days = statuses(repository, from, before);
        return Csv.of(
                "merged-pr-statuses.csv",
                List.of("date", "success", "failure", "neutral", "unknown"),
                table -> days.forEach(day -> table.row(
                        day.date().toString(),
                        Long.toString(day.counts().success()),
                        Long.toString(day.counts().failure()),
                        Long.toString(day.counts().neutral()),
                        Long.toString(day.counts().unknown()))));
    }
}
