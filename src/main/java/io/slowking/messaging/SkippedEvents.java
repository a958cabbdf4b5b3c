package io.slowking.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts the messages on the topics that are no known event, since this copy was started. */
@Singleton
public class SkippedEvents {
    private static final String METRIC = "slowking.events.skipped";

    private final MeterRegistry meters;

    SkippedEvents(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String topic) {
        meters.counter(METRIC, "topic", topic).increment();
    }

    public long total() {
        return Math.round(meters.find(METRIC).counters().stream()
                .mapToDouble(Counter::count)
                .sum());
    }
}
