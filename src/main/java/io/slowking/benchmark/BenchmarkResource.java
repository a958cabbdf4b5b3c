package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.http.IdempotentPosts;
import io.slowking.http.JsonBodies;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.notification.DeliveryView;
import io.slowking.notification.Notifications;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Benchmarks over HTTP. */
@Path("/api/v1/benchmarks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "benchmarks")
public class BenchmarkResource {
    private final BenchmarkCommands commands;
    private final BenchmarkQueries queries;
    private final Timelines timelines;
    private final StartBenchmarkReader reader;
    private final JsonBodies bodies;
    private final IdempotentPosts posts;
    private final Notifications notifications;
    private final ObjectMapper mapper;

    BenchmarkResource(
            BenchmarkCommands commands,
            BenchmarkQueries queries,
            Timelines timelines,
            StartBenchmarkReader reader,
            JsonBodies bodies,
            IdempotentPosts posts,
            Notifications notifications,
            ObjectMapper mapper) {
        this.commands = commands;
        this.queries = queries;
        this.timelines = timelines;
        this.reader = reader;
        this.bodies = bodies;
        this.posts = posts;
        this.notifications = notifications;
        this.mapper = mapper;
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Path("/start")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "start_benchmark", summary = "Start a benchmark (the command's own address)")
    @RequestBody(content = @Content(schema = @Schema(implementation = StartBenchmarkBody.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Started.class)))
    public Response startByCommand(byte[] body, @HeaderParam("Idempotency-Key") @Nullable String key) {
        return start(body, key);
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "create_benchmark", summary = "Start a benchmark")
    @RequestBody(content = @Content(schema = @Schema(implementation = StartBenchmarkBody.class)))
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Started.class)))
    public Response start(byte[] body, @HeaderParam("Idempotency-Key") @Nullable String key) {
        StartBenchmark command = reader.read(bodies.object(body));
        return accepted(posts.post("start_benchmark", key, body, () -> started(() -> commands.start(command))));
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{id}/rerun")
    @Operation(operationId = "rerun_benchmark", summary = "Start a new benchmark with the definition of this one")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Started.class)))
    public Response rerun(@PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key) {
        UUID earlier = uuid(id);
        byte[] request = id.getBytes(StandardCharsets.UTF_8);
        return accepted(posts.post("rerun_benchmark", key, request, () -> started(() -> commands.rerun(earlier))));
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{id}/cancellation")
    @Operation(operationId = "cancel_benchmark", summary = "Cancel an unfinished benchmark")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BenchmarkView.class)))
    public Response cancel(@PathParam("id") String id) {
        commands.cancel(uuid(id));
        return Response.accepted(get(id)).build();
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{id}/reports")
    @Operation(operationId = "report_again", summary = "Make the report of a measured benchmark again")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = BenchmarkView.class)))
    public Response reportAgain(@PathParam("id") String id) {
        commands.reportAgain(uuid(id));
        return Response.accepted(get(id)).build();
    }

    @DELETE
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{id}")
    @Operation(operationId = "delete_benchmark", summary = "Delete a finished benchmark and all that belongs to it")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") String id) {
        commands.delete(uuid(id));
    }

    @GET
    @Operation(operationId = "list_benchmarks", summary = "List benchmarks, the newest first")
    public Page<BenchmarkView> list(
            @BeanParam BenchmarkFilter filter,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return queries.page(filter, after, limit);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "get_benchmark", summary = "A benchmark with its progress and figures")
    public BenchmarkView get(@PathParam("id") String id) {
        UUID uuid = uuid(id);
        return queries.find(uuid).orElseThrow(() -> BenchmarkCommands.unknown(uuid));
    }

    @GET
    @Path("/{id}/documents")
    @Operation(operationId = "list_documents", summary = "The documents of a benchmark, in upload order")
    public Page<DocumentView> documents(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("-1") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        UUID uuid = get(id).id();
        int size = Parameters.pageSize(limit);
        Page<BenchmarkQueries.PlacedDocument> page = Page.of(
                queries.documents(uuid, (int) Parameters.number("after", after, -1, Integer.MAX_VALUE), size + 1),
                size,
                document -> Integer.toString(document.place()));
        return new Page<>(
                page.items().stream()
                        .map(BenchmarkQueries.PlacedDocument::document)
                        .toList(),
                page.next());
    }

    @GET
    @Path("/{id}/timeline")
    @Operation(operationId = "get_timeline", summary = "Every change of status and noteworthy fact, in order")
    public Page<TimelineView> timeline(
            @PathParam("id") String id,
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("100") String limit) {
        UUID uuid = get(id).id();
        int size = Parameters.pageSize(limit);
        return Page.of(
                timelines.after(Parameters.number("after", after, 0, Long.MAX_VALUE), uuid, size + 1),
                size,
                entry -> Long.toString(entry.id()));
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(operationId = "list_deliveries", summary = "Who was told about the benchmark, and how that went")
    public Page<DeliveryView> deliveries(@PathParam("id") String id) {
        return new Page<>(notifications.of(get(id).id()), null);
    }

    /** The answer to a start. */
    public record Started(UUID id, BenchmarkStatus status, Map<String, String> links) {}

    private IdempotentPosts.Answer started(Supplier<UUID> start) {
        UUID id = start.get();
        Started answer = new Started(id, BenchmarkStatus.PENDING, BenchmarkView.linksOf(id));
        try {
            return new IdempotentPosts.Answer(
                    202, URI.create("/api/v1/benchmarks/" + id), mapper.writeValueAsString(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The answer has no JSON", e);
        }
    }

    private static Response accepted(IdempotentPosts.Answer answer) {
        return Response.status(answer.status())
                .location(answer.location())
                .type(MediaType.APPLICATION_JSON)
                .entity(answer.body())
                .build();
    }

    static UUID uuid(String text) {
        return Parameters.uuid(text)
                .orElseThrow(() -> Problem.notFound(
                        "unknown_benchmark", "There is no benchmark '%s'; an id is a UUID".formatted(text)));
    }
}
