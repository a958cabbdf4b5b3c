package io.slowking.benchmark;

import io.slowking.benchmark.store.FinishedBenchmarks;
import io.slowking.http.Problem;
import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.retention.OldRows;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** How long benchmarks are kept after they ended. */
@Singleton
class KeepBenchmarks implements Keeper {
    private static final Logger LOG = Logger.getLogger(KeepBenchmarks.class);

    /** Each may have a million documents. */
    private static final int AT_ONCE = 10;

    private final FinishedBenchmarks finished;
    private final BenchmarkCommands commands;
    private final OldRows rows;
    private final KeepConfig config;

    KeepBenchmarks(FinishedBenchmarks finished, BenchmarkCommands commands, OldRows rows, KeepConfig config) {
        this.finished = finished;
        this.commands = commands;
        this.rows = rows;
        this.config = config;
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept("benchmarks", config.benchmarks(), finished::count, this::remove),
                rows.of(
                        "timelines",
                        config.timelines(),
                        "benchmark_timeline",
                        "benchmark_id in (select id from benchmark where finished_at < :before)"));
    }

    private int remove(Instant before) {
        int removed = 0;
        for (UUID id : finished.oldest(before, AT_ONCE)) {
            try {
                commands.delete(id);
                removed++;
            } catch (Problem changed) {
                // Somebody was quicker to delete it, or has its report made again.
                LOG.debugf(changed, "Benchmark %s is not removed", id);
            }
        }
        return removed;
    }
}
