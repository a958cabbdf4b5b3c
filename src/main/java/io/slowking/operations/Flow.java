package io.slowking.operations;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.slowking.messaging.Backlog;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** How much is on its way through the outbox, Kafka and the inbox. */
@Singleton
public class Flow {
    private static final String SKIPPED = "slowking.events.skipped";
    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    private final Glance<Backlog.Measured> backlog;
    private final MeterRegistry meters;

    Flow(Backlog backlog, MeterRegistry meters) {
        this.backlog = new Glance<>(backlog::measure);
        this.meters = meters;
    }

    /** What is on its way now, as the database says; empty when it is away. */
    public Optional<Backlog.Measured> now() {
        return backlog.taken();
    }

    /** How many events this copy has skipped since it was started, because it doesn't know them or can't make sense of them. */
    public long skipped() {
        return Math.round(meters.find(SKIPPED).counters().stream()
                .mapToDouble(Counter::count)
                .sum());
    }

    /**
     * How many events are in Kafka, in the partitions that this copy reads, that it has not read; empty while its client doesn't say. Watchers' readers
     * count as well.
     */
    public OptionalDouble lag() {
        double[] lags = meters.find(LAG).gauges().stream()
                .mapToDouble(Gauge::value)
                .filter(Double::isFinite)
                .toArray();
        return lags.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(lags).sum());
    }
}
