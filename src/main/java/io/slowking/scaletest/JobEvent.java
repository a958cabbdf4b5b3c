package io.slowking.scaletest;

import io.slowking.messaging.Event;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a scale-test job. The names and components are the wire format of the topic {@value #TOPIC}. */
public sealed interface JobEvent extends Event {
    String TOPIC = "slowking.scaletest";

    UUID jid();

    /** Empty text is the default namespace. */
    String namespace();

    @Override
    default UUID subject() {
        return jid();
    }

    /** Samples were stored, in one request. */
    record AddedSamples(UUID jid, String namespace, long samples) implements JobEvent {}

    /** Everything came; again when more came after that. */
    record CompletedJob(
            UUID jid, String namespace, @Nullable String project) implements JobEvent {}

    /** It was begun, and then nothing came any more. */
    record AbandonedJob(
            UUID jid, String namespace, @Nullable String project) implements JobEvent {}

    /** An indicator of a completed job is beyond its threshold. */
    record FailedIndicator(UUID jid, String namespace, String indicator, double value, String reason)
            implements JobEvent {}
}
