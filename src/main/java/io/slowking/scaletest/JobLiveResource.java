package io.slowking.scaletest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.messaging.Envelope;
import io.slowking.messaging.LiveEvents;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.store.JobRepositories;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A job's events as they happen, samples that were added among them. The stream has a {@code snapshot} of the job, taken when watching has begun, so
 * that whoever connects, or connects again, knows where it stands and misses nothing.
 */
@Path("/api/v1/jobs")
@RolesAllowed(Roles.VIEWER)
@Tag(name = "events")
public class JobLiveResource {
    private static final long RECONNECT_MILLIS = 1_000;

    private final JobQueries queries;
    private final UnitOfWork<JobRepositories> work;
    private final LiveEvents live;
    private final ObjectMapper mapper;

    JobLiveResource(JobQueries queries, UnitOfWork<JobRepositories> work, LiveEvents live, ObjectMapper mapper) {
        this.queries = queries;
        this.work = work;
        this.live = live;
        this.mapper = mapper;
    }

    @GET
    @Path("/{jid}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(operationId = "watch_job", summary = "The job's events, live")
    public Multi<OutboundSseEvent> watch(
            @PathParam("jid") String jid, @QueryParam("namespace") @Nullable String namespace, @Context Sse sse) {
        UUID uuid = find(JobQueries.jid(jid), namespace).jid();
        // The look at the job comes after listening has begun, so that nothing happens between the two.
        Multi<OutboundSseEvent> events = live.of(uuid).map(envelope -> event(envelope, sse));
        Uni<OutboundSseEvent> snapshot = Uni.createFrom()
                .item(() -> work.get(_ -> snapshot(find(uuid, namespace), sse)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Multi.createBy().merging().streams(events, snapshot.toMulti());
    }

    private JobView find(UUID jid, @Nullable String namespace) {
        return queries.find(jid, namespace).orElseThrow(() -> JobCommands.unknown(jid));
    }

    private OutboundSseEvent snapshot(JobView job, Sse sse) {
        try {
            return sse.newEventBuilder()
                    .name("snapshot")
                    .reconnectDelay(RECONNECT_MILLIS)
                    .data(mapper.writeValueAsString(job))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The job has no JSON", e);
        }
    }

    private static OutboundSseEvent event(Envelope envelope, Sse sse) {
        return sse.newEventBuilder()
                .id(envelope.id().toString())
                .name(envelope.type())
                .data(envelope.data())
                .build();
    }
}
