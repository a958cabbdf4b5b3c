package io.slowking.messaging;

import java.time.Duration;

/** Settings of a second copy of the program. */
record Tuning(
        int partitions,
        short replicas,
        int relayBatch,
        Duration poll,
        int handlers,
        int outsideHandlers,
        Duration lease,
        int attempts,
        Duration backOff,
        Duration longestBackOff)
        implements MessagingConfig {
    @Override
    public Duration keepEvents() {
        return Duration.ofDays(7);
    }

    static final Tuning QUICK = new Tuning(
            4,
            (short) -1,
            500,
            Duration.ofMillis(20),
            8,
            20,
            Duration.ofSeconds(5),
            3,
            Duration.ofMillis(10),
            Duration.ofMillis(20));

    Tuning withHandlers(int most) {
        return new Tuning(
                partitions,
                replicas,
                relayBatch,
                poll,
                most,
                outsideHandlers,
                lease,
                attempts,
                backOff,
                longestBackOff);
    }

    Tuning withLease(Duration time) {
        return new Tuning(
                partitions,
                replicas,
                relayBatch,
                poll,
                handlers,
                outsideHandlers,
                time,
                attempts,
                backOff,
                longestBackOff);
    }

    Tuning withBackOff(int times, Duration first, Duration longest) {
        return new Tuning(
                partitions, replicas, relayBatch, poll, handlers, outsideHandlers, lease, times, first, longest);
    }

    Tuning withRelayBatch(int events) {
        return new Tuning(
                partitions,
                replicas,
                events,
                poll,
                handlers,
                outsideHandlers,
                lease,
                attempts,
                backOff,
                longestBackOff);
    }
}
