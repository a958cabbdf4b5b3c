package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.Envelope;
import io.slowking.messaging.LiveEvents;
import io.slowking.messaging.UnitOfWork;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
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

/**
 * A benchmark's events as they happen. The stream has a {@code snapshot} of the benchmark, taken when watching has begun, so that whoever
 * connects, or connects again, knows where it stands and misses nothing.
 */
@Path("/api/v1/benchmarks")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "events")
public class LiveResource {
    private static final long RECONNECT_MILLIS = 1_000;

    private final BenchmarkQueries queries;
    private final UnitOfWork<BenchmarkRepositories> work;
    private final LiveEvents live;
    private final ObjectMapper mapper;

    LiveResource(
            BenchmarkQueries queries, UnitOfWork<BenchmarkRepositories> work, LiveEvents live, ObjectMapper mapper) {
        this.queries = queries;
        this.work = work;
        this.live = live;
        this.mapper = mapper;
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(operationId = "watch_benchmark", summary = "The benchmark's events, live")
    public Multi<OutboundSseEvent> watch(@PathParam("id") String id, @Context Sse sse) {
        UUID uuid = BenchmarkResource.uuid(id);
        BenchmarkView known = find(uuid);
        // The look at the benchmark comes after listening has begun, so that nothing happens between the two.
        Multi<OutboundSseEvent> events = live.of(uuid).map(envelope -> event(envelope, sse));
        Uni<OutboundSseEvent> snapshot = Uni.createFrom()
                .item(() -> work.get(_ -> snapshot(find(known.id()), sse)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Multi.createBy().merging().streams(events, snapshot.toMulti());
    }

    private BenchmarkView find(UUID id) {
        return queries.find(id).orElseThrow(() -> BenchmarkCommands.unknown(id));
    }

    private OutboundSseEvent snapshot(BenchmarkView benchmark, Sse sse) {
        return sse.newEventBuilder()
                .name("snapshot")
                .reconnectDelay(RECONNECT_MILLIS)
                .data(json(benchmark))
                .build();
    }

    private static OutboundSseEvent event(Envelope envelope, Sse sse) {
        return sse.newEventBuilder()
                .id(envelope.id().toString())
                .name(envelope.type())
                .data(envelope.data())
                .build();
    }

    private String json(BenchmarkView benchmark) {
        try {
            return mapper.writeValueAsString(benchmark);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The benchmark has no JSON", e);
        }
    }
}
