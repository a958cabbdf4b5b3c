package io.slowking.web;

import io.slowking.security.Roles;
import io.slowking.web.live.Changes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Tells pages that show several benchmarks that one has changed. They fetch it then. */
@Path("/live")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RolesAllowed(Roles.VIEWER)
public class LivePage {
    private final Changes changes;

    LivePage(Changes changes) {
        this.changes = changes;
    }

    @GET
    @Blocking
    public Multi<OutboundSseEvent> all(@Context Sse sse) {
        return changes.ofAll(sse);
    }
}
