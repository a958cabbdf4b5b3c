package io.slowking.testrun;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Recorded.class)))
    @APIResponse(responseCode = "400", description = "the body is no JSON")
    @APIResponse(responseCode = "413", description = "there is more than what is taken")
    @APIResponse(responseCode = "422", description = "a field needs mending, or there are too many at once")
    public Recorded record(byte[] body) {
        // Of one that is there several times the last one counts.
        Map<String, MergedPullRequest> requests = new LinkedHashMap<>();
        for (JsonBody fields : elements(bodies.parse(body))) {
            MergedPullRequest request = read(fields);
            requests.put(request.repository() + "\n" + request.number(), request);
        }
        work.run(repositories -> repositories.pullRequests().put(requests.values()));
        return new Recorded(requests.size());
    }

    private static List<JsonBody> elements(JsonNode body) {
        if (!body.isArray()) {
            return List.of(JsonBody.of(body));
        }
        if (body.size() > MOST_AT_ONCE) {
            throw Problem.unacceptable(
                    "too_many", "At most %d pull requests are taken at once".formatted(MOST_AT_ONCE));
        }
        return IntStream.range(0, body.size())
                .mapToObj(place -> JsonBody.of(body.get(place), place))
                .toList();
    }

    private static MergedPullRequest read(JsonBody fields) {
        String repository = fields.requiredText(LONGEST_NAME, "repository");
        if (!fields.has("number")) {
            fields.missing("number");
        }
        int number = (int) fields.number("number", 1, Integer.MAX_VALUE, 1);
        Instant mergedAt = mergedAt(fields);
        MergedPullRequest.Status status = status(fields);
        fields.throwIfInvalid();
        return new MergedPullRequest(repository, number, mergedAt, status);
    }

    /** What is empty has been told of already. */
    private static Instant mergedAt(JsonBody fields) {
        String text = fields.requiredText(LONGEST_NAME, "merged_at");
        try {
            Instant time = text.isEmpty() ? null : Parameters.time("merged_at", text);
            return time == null ? Instant.EPOCH : time;
        } catch (Problem wrong) {
            fields.reject("merged_at", String.valueOf(wrong.getMessage()));
            return Instant.EPOCH;
        }
    }

    private static MergedPullRequest.Status status(JsonBody fields) {
        String word = fields.requiredText(LONGEST_NAME, "status");
        Optional<MergedPullRequest.Status> known = MergedPullRequest.Status.ofWord(word);
        if (known.isEmpty() && !word.isEmpty()) {
            fields.reject("status", "It has to be success, failure, neutral or unknown");
        }
        return known.orElse(MergedPullRequest.Status.UNKNOWN);
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
        return merged.byDay(repository, Parameters.timeOrDate("from", from), Parameters.timeOrDate("before", before));
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
