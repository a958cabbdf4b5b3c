package io.slowking.operations;

import io.slowking.http.JsonBodies;
import io.slowking.http.JsonBody;
import io.slowking.http.Page;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events that could not be handled. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ENGINEER)
@Tag(name = "operations")
public class DeadLetterResource {
    private static final int LONGEST_REASON = 2_000;

    private final DeadLetterDesk desk;
    private final JsonBodies bodies;

    DeadLetterResource(DeadLetterDesk desk, JsonBodies bodies) {
        this.desk = desk;
        this.bodies = bodies;
    }

    /** How many dead letters are handled again. */
    public record Replayed(int replayed) {}

    /** How many dead letters were given up. */
    public record Discarded(int discarded) {}

    /** The body of a request to discard one, for the API's documentation. */
    record DiscardBody(
            @Schema(required = true, description = "why nobody has to handle it any more")
            String reason) {}

    @GET
    @Operation(operationId = "list_dead_letters", summary = "Events that a handler failed to handle, the newest first")
    public Page<DeadLetterView> list(
            @QueryParam("handler") @Nullable String handler,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return desk.page(handler, after, limit);
    }

    @GET
    @Path("/{handler}/{event_id}")
    @Operation(operationId = "get_dead_letter", summary = "One dead letter")
    public DeadLetterView get(@PathParam("handler") String handler, @PathParam("event_id") String eventId) {
        return desk.get(handler, eventId);
    }

    @POST
    @Path("/{handler}/{event_id}/replay")
    @Operation(operationId = "replay_dead_letter", summary = "Have the handler called again with the event")
    @APIResponse(responseCode = "202", description = "it will be called")
    public Response replay(@PathParam("handler") String handler, @PathParam("event_id") String eventId) {
        desk.replay(handler, eventId);
        return Response.accepted().build();
    }

    @POST
    @Path("/{handler}/replay")
    @Operation(
            operationId = "replay_dead_letters",
            summary = "Have the handler called again with each of its dead letters, in their order")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Replayed.class)))
    public Response replayAll(@PathParam("handler") String handler) {
        return Response.accepted(new Replayed(desk.replayAll(handler))).build();
    }

    @POST
    @Path("/{handler}/{event_id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "discard_dead_letter", summary = "Give a dead letter up, with a reason that is kept")
    @RequestBody(content = @Content(schema = @Schema(implementation = DiscardBody.class)))
    @APIResponse(responseCode = "204")
    public void discard(@PathParam("handler") String handler, @PathParam("event_id") String eventId, byte[] body) {
        desk.discard(handler, eventId, reason(body));
    }

    @POST
    @Path("/{handler}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "discard_dead_letters",
            summary = "Give all dead letters of a handler up, with a reason that is kept")
    @RequestBody(content = @Content(schema = @Schema(implementation = DiscardBody.class)))
    public Discarded discardAll(@PathParam("handler") String handler, byte[] body) {
        return new Discarded(desk.discardAll(handler, reason(body)));
    }

    private String reason(byte[] body) {
        JsonBody fields = bodies.object(body);
        String reason = fields.requiredText(LONGEST_REASON, "reason");
        fields.throwIfInvalid();
        return reason;
    }
}
