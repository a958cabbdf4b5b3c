package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.http.Page;
import io.slowking.http.Problem;
import io.slowking.operations.DeadLetterDesk;
import io.slowking.operations.DeadLetterView;
import io.slowking.security.Roles;
import io.slowking.web.frame.Form;
import io.slowking.web.frame.Query;
import io.slowking.web.operations.LetterRow;
import io.slowking.web.text.Counts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Events that could not be handled: why, what they say, and their second chance. */
@Path("/operations/dead-letters")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.ENGINEER)
public class DeadLetterPage {
    private static final int LONGEST_REASON = 2_000;

    private final DeadLetterDesk desk;
    private final Clock clock;

    DeadLetterPage(DeadLetterDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "operations")
    static class Templates {
        static native TemplateInstance deadLetters(
                Query query, Map<String, Long> handlers, List<LetterRow> rows, @Nullable String next, String done);
    }

    @GET
    public TemplateInstance list(
            @QueryParam("handler") @DefaultValue("") String handler,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @DefaultValue("25") String limit,
            @QueryParam("replayed") @Nullable Integer replayed,
            @QueryParam("discarded") @Nullable Integer discarded,
            @Context UriInfo address) {
        Query query = Query.of(address);
        Page<DeadLetterView> page = desk.page(handler.isBlank() ? null : handler, after, limit);
        Instant now = clock.instant();
        return Templates.deadLetters(
                query,
                desk.countByHandler(),
                page.items().stream().map(letter -> LetterRow.of(letter, now)).toList(),
                page.next() == null ? null : query.with("after", page.next()),
                done(replayed, discarded));
    }

    @POST
    @Path("/{handler}/{event_id}/replay")
    @Operation(operationId = "replay_dead_letter")
    public Response replay(@PathParam("handler") String handler, @PathParam("event_id") String eventId, Form form) {
        desk.replay(handler, eventId);
        return back("replayed", 1);
    }

    @POST
    @Path("/{handler}/replay")
    @Operation(operationId = "replay_dead_letters")
    public Response replayAll(@PathParam("handler") String handler, Form form) {
        return back("replayed", desk.replayAll(handler));
    }

    @POST
    @Path("/{handler}/{event_id}/discard")
    @Operation(operationId = "discard_dead_letter")
    public Response discard(@PathParam("handler") String handler, @PathParam("event_id") String eventId, Form form) {
        desk.discard(handler, eventId, reason(form));
        return back("discarded", 1);
    }

    @POST
    @Path("/{handler}/discard")
    @Operation(operationId = "discard_dead_letters")
    public Response discardAll(@PathParam("handler") String handler, Form form) {
        return back("discarded", desk.discardAll(handler, reason(form)));
    }

    private static String reason(Form form) {
        return form.text("reason")
                .filter(reason -> reason.length() <= LONGEST_REASON)
                .orElseThrow(() -> Problem.unacceptable(
                        "reason_missing",
                        "A dead letter is given up with a reason of at most %d characters; go back and say why"
                                .formatted(LONGEST_REASON)));
    }

    private static Response back(String what, int number) {
        return Response.seeOther(URI.create("/operations/dead-letters?%s=%d".formatted(what, number)))
                .build();
    }

    private static String done(@Nullable Integer replayed, @Nullable Integer discarded) {
        if (replayed != null) {
            return "%s will be handled again.".formatted(Counts.of(replayed, "event"));
        }
        return discarded == null ? "" : "%s given up.".formatted(Counts.of(discarded, "event"));
    }
}
