package io.slowking.messaging;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads the envelopes of records that were written by {@link Publisher}, or by anybody who keeps to CloudEvents in binary mode. */
final class Envelopes {
    /** As W3C Trace Context has it. Anything else might be no text that the database takes. */
    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private Envelopes() {}

    /** The record's envelope; empty when it isn't a CloudEvent that this program could have sent. */
    static Optional<Envelope> of(ConsumerRecord<String, String> message) {
        String id = header(message, "ce_id");
        String type = type(message);
        String subject = subject(message);
        String time = header(message, "ce_time");
        if (id == null || type == null || subject == null || time == null || message.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Envelope(
                    UUID.fromString(id),
                    type,
                    message.topic(),
                    UUID.fromString(subject),
                    OffsetDateTime.parse(time).toInstant(),
                    message.value(),
                    traceParent(message)));
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    /** What type of event the record says to be; null when it says nothing. */
    static @Nullable String type(ConsumerRecord<String, String> message) {
        return header(message, "ce_type");
    }

    /** What the record says to be about; null when it says nothing. */
    static @Nullable String subject(ConsumerRecord<String, String> message) {
        return header(message, "ce_subject");
    }

    private static @Nullable String traceParent(ConsumerRecord<String, String> message) {
        String value = header(message, Tracing.HEADER);
        return value != null && TRACE_PARENT.matcher(value).matches() ? value : null;
    }

    private static @Nullable String header(ConsumerRecord<String, String> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
