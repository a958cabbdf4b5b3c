package io.slowking.web;

import io.slowking.scaletest.JobQueries;
import io.slowking.security.Roles;
import io.slowking.web.live.Changes;
import io.slowking.web.live.Shown;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells pages that something of what they show has changed. They fetch it then. */
@Path("/live")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RolesAllowed(Roles.VIEWER)
public class LivePage {
    private final Changes changes;
    private final JobQueries jobs;

    LivePage(Changes changes, JobQueries jobs) {
        this.changes = changes;
        this.jobs = jobs;
    }

    /** Of everything that a page shows several of. */
    @GET
    @Blocking
    public Multi<OutboundSseEvent> all(@QueryParam("of") List<String> kinds, @Context Sse sse) {
        return changes.ofAll(Shown.named(kinds), sse);
    }

    /** Of a job. */
    @GET
    @Path("/scale-tests/{jid}")
    @Blocking
    public Multi<OutboundSseEvent> job(
            @PathParam("jid") String jid, @QueryParam("namespace") @Nullable String namespace, @Context Sse sse) {
        return changes.ofJob(() -> jobs.get(jid, namespace), sse);
    }
}
