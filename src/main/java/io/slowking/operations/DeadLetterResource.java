package io.slowking.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.slowking.http.JsonBodies;
import io.slowking.http.JsonBody;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.DeadLetters;
import io.slowking.messaging.DeadLetters.DeadLetter;
import io.slowking.security.Masking;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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

    private final DeadLetters letters;
    private final JsonBodies bodies;
    private final ObjectMapper mapper;
    private final MeterRegistry meters;

    DeadLetterResource(DeadLetters letters, JsonBodies bodies, ObjectMapper mapper, MeterRegistry meters) {
        this.letters = letters;
        this.bodies = bodies;
        this.mapper = mapper;
        this.meters = meters;
    }

    /**
     * A dead letter, without what may be a secret in it.
     *
     * @param position its place in the list
     * @param data the event
     * @param failure why the handler failed last
     */
    public record DeadLetterView(
            long position,
            String handler,
            UUID eventId,
            String type,
            UUID subject,
            @Schema(type = SchemaType.OBJECT) JsonNode data,
            int attempts,
            Instant diedAt,
            String failure) {}

    /** How many dead letters are handled again. */
    public record Replayed(int replayed) {}

    /** The body of a request to discard one, for the API's documentation. */
    record DiscardBody(
            @Schema(required = true, description = "why nobody has to handle it any more")
            String reason) {}

    @GET
    @Operation(operationId = "list_dead_letters", summary = "Events that a handler failed to handle, the newest first")
    public Page<DeadLetterView> list(
            @QueryParam("handler") @Nullable String handler,
            @QueryParam("after") @DefaultValue("9223372036854775807") String after,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        int size = Parameters.pageSize(limit);
        return Page.of(
                letters.before(Parameters.number("after", after, 0, Long.MAX_VALUE), handler, size + 1).stream()
                        .map(this::masked)
                        .toList(),
                size,
                letter -> Long.toString(letter.position()));
    }

    @GET
    @Path("/{handler}/{event_id}")
    @Operation(operationId = "get_dead_letter", summary = "One dead letter")
    public DeadLetterView get(@PathParam("handler") String handler, @PathParam("event_id") String eventId) {
        return Parameters.uuid(eventId)
                .flatMap(id -> letters.find(handler, id))
                .map(this::masked)
                .orElseThrow(() -> unknown(handler, eventId));
    }

    @POST
    @Path("/{handler}/{event_id}/replay")
    @Operation(operationId = "replay_dead_letter", summary = "Have the handler called again with the event")
    @APIResponse(responseCode = "202", description = "it will be called")
    public Response replay(@PathParam("handler") String handler, @PathParam("event_id") String eventId) {
        if (!Parameters.uuid(eventId).map(id -> letters.replay(handler, id)).orElse(false)) {
            throw unknown(handler, eventId);
        }
        count("replayed", handler, 1);
        return Response.accepted().build();
    }

    @POST
    @Path("/{handler}/replay")
    @Operation(
            operationId = "replay_dead_letters",
            summary = "Have the handler called again with each of its dead letters, in their order")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Replayed.class)))
    public Response replayAll(@PathParam("handler") String handler) {
        int replayed = letters.replayAll(handler);
        count("replayed", handler, replayed);
        return Response.accepted(new Replayed(replayed)).build();
    }

    @POST
    @Path("/{handler}/{event_id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "discard_dead_letter", summary = "Give a dead letter up, with a reason that is kept")
    @RequestBody(content = @Content(schema = @Schema(implementation = DiscardBody.class)))
    @APIResponse(responseCode = "204")
    public void discard(@PathParam("handler") String handler, @PathParam("event_id") String eventId, byte[] body) {
        JsonBody fields = bodies.object(body);
        String reason = fields.requiredText(LONGEST_REASON, "reason");
        fields.throwIfInvalid();
        if (!Parameters.uuid(eventId)
                .map(id -> letters.discard(handler, id, reason))
                .orElse(false)) {
            throw unknown(handler, eventId);
        }
        count("discarded", handler, 1);
    }

    /** Only for handlers that had dead letters: a name that somebody made up must not become a metric. */
    private void count(String what, String handler, int letters) {
        if (letters > 0) {
            meters.counter("slowking.dead.letters." + what, "handler", handler).increment(letters);
        }
    }

    private static Problem unknown(String handler, String eventId) {
        return Problem.notFound("unknown_dead_letter", "%s has no dead letter of event %s".formatted(handler, eventId));
    }

    private DeadLetterView masked(DeadLetter letter) {
        try {
            return new DeadLetterView(
                    letter.position(),
                    letter.handler(),
                    letter.eventId(),
                    letter.type(),
                    letter.subject(),
                    Masking.json(mapper.readTree(letter.data())),
                    letter.attempts(),
                    letter.diedAt(),
                    Masking.text(letter.failure()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds an event that is no JSON", e);
        }
    }
}
