package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkHistory.Earlier;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.web.text.Moment;
import io.slowking.web.text.Seconds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark in a list.
 *
 * @param comparable whether there is a report: it can be downloaded, and the benchmark be compared
 * @param why why it failed; empty otherwise
 */
public record BenchmarkRow(
        UUID id,
        String name,
        Status status,
        Progress progress,
        String infra,
        String version,
        String p50,
        String p95,
        @Nullable Sparkline sparkline,
        Moment created,
        boolean comparable,
        String why) {

    public static BenchmarkRow of(BenchmarkView benchmark, List<Earlier> earlier, Instant now) {
        var figures = benchmark.figures();
        return new BenchmarkRow(
                benchmark.id(),
                benchmark.name(),
                Status.of(benchmark.status()),
                Progress.of(benchmark),
                Objects.requireNonNullElse(benchmark.targetInfra(), ""),
                Objects.requireNonNullElse(benchmark.targetVersion(), ""),
                figures == null ? "" : Seconds.latency(figures.latency().p50()),
                figures == null ? "" : Seconds.latency(figures.latency().p95()),
                Sparkline.of(earlier),
                Moment.of(benchmark.createdAt(), now),
                benchmark.report() != null,
                benchmark.failure() == null ? "" : benchmark.failure().message());
    }
}
