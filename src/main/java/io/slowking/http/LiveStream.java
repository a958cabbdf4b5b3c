package io.slowking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.messaging.Envelope;
import io.slowking.messaging.LiveEvents;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A subject's events as they happen, as server-sent events. The stream has a {@code snapshot} of the subject, taken when watching has begun, so that
 * whoever connects, or connects again, knows where it stands and misses nothing.
 */
@Singleton
public class LiveStream {
    private static final long RECONNECT_MILLIS = 1_000;

    private final LiveEvents live;
    private final ObjectMapper mapper;

    LiveStream(LiveEvents live, ObjectMapper mapper) {
        this.live = live;
        this.mapper = mapper;
    }

    /**
     * @param snapshot how the subject is now; may wait for the database
     */
    public Multi<OutboundSseEvent> of(UUID subject, Supplier<?> snapshot, Sse sse) {
        // The look at the subject comes after listening has begun, so that nothing happens between the two.
        Multi<OutboundSseEvent> events = live.of(subject).map(envelope -> event(envelope, sse));
        Uni<OutboundSseEvent> first = Uni.createFrom()
                .item(() -> snapshot(snapshot.get(), sse))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Multi.createBy().merging().streams(events, first.toMulti());
    }

    private OutboundSseEvent snapshot(Object subject, Sse sse) {
        try {
            return sse.newEventBuilder()
                    .name("snapshot")
                    .reconnectDelay(RECONNECT_MILLIS)
                    .data(mapper.writeValueAsString(subject))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is watched has no JSON", e);
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
