package io.slowking.operations;

import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.DeadLetters;
import io.slowking.messaging.DeadLetters.DeadLetter;
import io.smallrye.common.annotation.RunOnVirtualThread;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that could not be handled. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operations")
public class DeadLetterResource {
    private final DeadLetters letters;

    DeadLetterResource(DeadLetters letters) {
        this.letters = letters;
    }

    @GET
    @Operation(operationId = "list_dead_letters", summary = "Events that a handler failed to handle, the newest first")
    public Page<DeadLetter> list(
            @QueryParam("after") @DefaultValue("9223372036854775807") String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        int size = Parameters.pageSize(limit);
        return Page.of(
                letters.before(Parameters.number("after", after, 0, Long.MAX_VALUE), size + 1),
                size,
                letter -> Long.toString(letter.position()));
    }

    @POST
    @Path("/{handler}/{event_id}/replay")
    @Operation(operationId = "replay_dead_letter", summary = "Have the handler called again with the event")
    @APIResponse(responseCode = "202", description = "it will be called")
    public Response replay(@PathParam("handler") String handler, @PathParam("event_id") String eventId) {
        boolean found =
                Parameters.uuid(eventId).map(id -> letters.replay(handler, id)).orElse(false);
        if (!found) {
            throw Problem.notFound(
                    "unknown_dead_letter", "%s has no dead letter of event %s".formatted(handler, eventId));
        }
        return Response.accepted().build();
    }
}
