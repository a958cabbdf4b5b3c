package io.slowking.web;

import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.security.Roles;
import io.slowking.web.live.Changes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

/** Tells pages of a benchmark that it has moved on. They fetch it then, which they also do when they connect anew. */
@Path("/benchmarks")
@Produces(MediaType.SERVER_SENT_EVENTS)
@RolesAllowed(Roles.VIEWER)
public class BenchmarkLivePage {
    private final BenchmarkQueries queries;
    private final Changes changes;

    BenchmarkLivePage(BenchmarkQueries queries, Changes changes) {
        this.queries = queries;
        this.changes = changes;
    }

    @GET
    @Path("/{id}/live")
    @Blocking
    public Multi<OutboundSseEvent> watch(@PathParam("id") String id, @Context Sse sse) {
        return changes.of(() -> BenchmarkPage.find(queries, id).id(), sse);
    }
}
