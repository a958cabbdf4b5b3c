package io.slowking.messaging;

import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes events to Kafka: key = subject, CloudEvents headers, JSON body.
 *
 * <p>The producer behind it never gives up on a record while the program lives (see {@code mp.messaging.outgoing.published}): giving up on one and
 * delivering its successor would turn the order of a subject's events round.
 */
@Singleton
class Publisher {
    private static final URI SOURCE = URI.create("urn:slowking");

    private final Emitter<String> emitter;

    Publisher(@Channel("published") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<String> emitter) {
        this.emitter = emitter;
    }

    /** Publishes the events in the given order and returns when the broker has stored all of them. */
    void publish(List<Envelope> envelopes) throws InterruptedException {
        CompletableFuture<?>[] stored = envelopes.stream().map(this::send).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stored).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused an event", e.getCause());
        }
    }

    private CompletableFuture<Void> send(Envelope envelope) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        emitter.send(Message.of(envelope.data(), metadata(envelope))
                .withAck(() -> {
                    stored.complete(null);
                    return CompletableFuture.completedFuture(null);
                })
                .withNack(failure -> {
                    stored.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        return stored;
    }

    private static Metadata metadata(Envelope envelope) {
        RecordHeaders headers = new RecordHeaders();
        if (envelope.traceParent() != null) {
            headers.add(Tracing.HEADER, envelope.traceParent().getBytes(StandardCharsets.US_ASCII));
        }
        return Metadata.of(
                OutgoingCloudEventMetadata.<String>builder()
                        .withId(envelope.id().toString())
                        .withType(envelope.type())
                        .withSource(SOURCE)
                        .withSubject(envelope.subject().toString())
                        .withTimestamp(envelope.time().atZone(ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .build(),
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(envelope.topic())
                        .withKey(envelope.subject().toString())
                        .withHeaders(headers)
                        .build());
    }
}
