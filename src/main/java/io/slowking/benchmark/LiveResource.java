package io.slowking.benchmark;

import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.http.LiveStream;
import io.slowking.messaging.UnitOfWork;
import io.slowking.security.Roles;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A benchmark's events as they happen. */
@Path("/api/v1/benchmarks")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "events")
public class LiveResource {
    private final BenchmarkQueries queries;
    private final UnitOfWork<BenchmarkRepositories> work;
    private final LiveStream live;

    LiveResource(BenchmarkQueries queries, UnitOfWork<BenchmarkRepositories> work, LiveStream live) {
        this.queries = queries;
        this.work = work;
        this.live = live;
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(operationId = "watch_benchmark", summary = "The benchmark's events, live")
    public Multi<OutboundSseEvent> watch(@PathParam("id") String id, @Context Sse sse) {
        UUID known = find(BenchmarkResource.uuid(id)).id();
        return live.of(known, () -> find(known), sse);
    }

    /** In a unit of work, whose end gives the connection to the database back; otherwise that would be the end of the stream. */
    private BenchmarkView find(UUID id) {
        return work.get(_ -> queries.find(id).orElseThrow(() -> BenchmarkCommands.unknown(id)));
    }
}
