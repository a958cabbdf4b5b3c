package io.slowking.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.messaging.Backlog;
import io.slowking.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What is counted in the database rather than as it happens, some seconds old at most. */
@Singleton
class Gauges {
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final Backlog backlog;
    private final BenchmarkQueries benchmarks;
    private volatile Backlog.Measured measured = new Backlog.Measured(0, Duration.ZERO, 0, 0);
    private final MultiGauge byStatus;
    private final Loop loop;

    Gauges(Backlog backlog, BenchmarkQueries benchmarks, MeterRegistry meters) {
        this.backlog = backlog;
        this.benchmarks = benchmarks;
        this.byStatus = MultiGauge.builder("slowking.benchmarks")
                .description("benchmarks by status")
                .register(meters);
        this.loop = Loop.every(REFRESH, "metrics", this::refresh);
        meters.gauge("slowking.outbox.backlog", this, gauges -> gauges.measured.unpublished());
        meters.gauge(
                "slowking.outbox.age.seconds",
                this,
                gauges -> gauges.measured.oldest().toMillis() / 1e3);
        meters.gauge("slowking.inbox.backlog", this, gauges -> gauges.measured.unhandled());
        meters.gauge("slowking.dead.letters.present", this, gauges -> gauges.measured.dead());
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private void refresh() {
        measured = backlog.measure();
        byStatus.register(
                benchmarks.countByStatus().entrySet().stream()
                        .map(count -> MultiGauge.Row.of(Tags.of("status", count.getKey()), count.getValue()))
                        .toList(),
                true);
    }
}
