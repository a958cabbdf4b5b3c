package io.slowking.messaging;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way, as CloudEvents 1.0 names its parts.
 *
 * @param id unique for ever; the same when the event is delivered again
 * @param type the event's name, such as {@code created_benchmark}
 * @param topic the Kafka topic
 * @param subject the aggregate
 * @param time when the event was raised
 * @param data the event as JSON
 * @param traceParent the W3C trace context in which it was raised, when it is traced
 */
public record Envelope(
        UUID id,
        String type,
        String topic,
        UUID subject,
        Instant time,
        String data,
        @Nullable String traceParent) {}
