package io.slowking.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.benchmark.intake.SharedCommits;
import io.slowking.benchmark.intake.TimeOutcome;
import io.slowking.benchmark.intake.TimeReportReader;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.http.JsonBodies;
import io.slowking.http.Problem;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where instrumented applications report when the upload of a document began and ended. What is answered with 2xx is durable. No thread waits for
 * that when instrumented applications post: thousands of reports may be under way.
 */
@Path("/api/v1/benchmarks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.REPORTER)
@Tag(name = "document times")
public class DocumentTimesResource {
    private final TimeReportReader reader;
    private final SharedCommits intake;
    private final JsonBodies bodies;

    DocumentTimesResource(TimeReportReader reader, SharedCommits intake, JsonBodies bodies) {
        this.reader = reader;
        this.intake = intake;
        this.bodies = bodies;
    }

    /** The form of instrumented applications, for the API's documentation. */
    record DocumentTimes(
            @Schema(required = true) String documentName,
            @Schema(required = true) String eigenDocumentId,
            @Schema(required = true) String eigenProjectId,

            @Schema(required = true, description = "the target as the benchmark was started with")
            String benchmarkHostName,

            @Schema(required = true, nullable = true, description = "epoch seconds") @Nullable
            Double startTime,

            @Schema(required = true, nullable = true, description = "epoch seconds") @Nullable
            Double endTime) {}

    /** The form of the own API, for its documentation. */
    record Times(
            @Schema(description = "ISO-8601 or epoch seconds") @Nullable
            String startedAt,

            @Schema(description = "ISO-8601 or epoch seconds") @Nullable
            String endedAt,

            @Nullable String targetDocumentId) {}

    @POST
    @Path("/documents")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "update_document", summary = "Report a document's start and/or end")
    @RequestBody(content = @Content(schema = @Schema(implementation = DocumentTimes.class)))
    @APIResponse(responseCode = "202", description = "recorded")
    @NonBlocking
    public CompletionStage<Response> report(byte[] body) {
        return record(reader.byProject(bodies.parse(body)));
    }

    @PUT
    @Path("/{id}/documents/{name}/times")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "put_document_times", summary = "Report a document's start and/or end, by benchmark id")
    @RequestBody(content = @Content(schema = @Schema(implementation = Times.class)))
    @APIResponse(responseCode = "202", description = "recorded")
    @RunOnVirtualThread
    public Response put(@PathParam("id") String id, @PathParam("name") String name, byte[] body) {
        JsonNode times = bodies.parse(body);
        return await(record(reader.byId(times, BenchmarkResource.uuid(id), name)));
    }

    private static Response await(CompletionStage<Response> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private CompletionStage<Response> record(TimeReport report) {
        return intake.record(report).thenApply(outcome -> switch (outcome) {
            case TimeOutcome.Accepted _ -> Response.accepted().build();
            case TimeOutcome.Refused(Problem problem) -> throw problem;
        });
    }
}
