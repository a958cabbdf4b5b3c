package io.slowking.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.slowking.messaging.Backlog;
import io.slowking.messaging.SkippedEvents;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** How much is on its way through the outbox, Kafka and the inbox. */
@Singleton
public class Flow {
    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    private final Glance<Backlog.Measured> backlog;
    private final SkippedEvents skipped;
    private final MeterRegistry meters;

    Flow(Backlog backlog, SkippedEvents skipped, MeterRegistry meters) {
        this.backlog = new Glance<>(backlog::measure);
        this.skipped = skipped;
        this.meters = meters;
    }

    /** What is on its way now, as the database says; empty when it is away. */
    public Optional<Backlog.Measured> now() {
        return backlog.taken();
    }

    /** How many events this copy has skipped since it was started, because it doesn't know them or can't make sense of them. */
    public long skipped() {
        return skipped.total();
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
