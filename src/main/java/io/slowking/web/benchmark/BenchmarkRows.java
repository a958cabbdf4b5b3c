package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkHistory;
import io.slowking.benchmark.BenchmarkHistory.Earlier;
import io.slowking.benchmark.BenchmarkView;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes the rows of lists of benchmarks. */
@Singleton
public class BenchmarkRows {
    private static final int POINTS_OF_A_LINE = 20;

    private final BenchmarkHistory history;
    private final Clock clock;

    BenchmarkRows(BenchmarkHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    public List<BenchmarkRow> of(List<BenchmarkView> benchmarks) {
        Instant now = clock.instant();
        Map<UUID, List<Earlier>> earlier =
                history.earlier(benchmarks.stream().map(BenchmarkView::id).toList(), POINTS_OF_A_LINE);
        return benchmarks.stream()
                .map(benchmark -> BenchmarkRow.of(benchmark, earlier.getOrDefault(benchmark.id(), List.of()), now))
                .toList();
    }
}
