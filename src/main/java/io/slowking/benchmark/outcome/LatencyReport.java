package io.slowking.benchmark.outcome;

import io.slowking.analysis.Summary;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.LatencyTable;
import io.slowking.report.Reports;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Makes the report of a benchmark whose documents all have their times. */
@Singleton
public class LatencyReport {
    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Reports reports;
    private final TimeLimits limits;

    LatencyReport(Reports reports, TimeLimits limits) {
        this.reports = reports;
        this.limits = limits;
    }

    /** Stores the CSV and the figures, within the current unit of work, and completes the benchmark, which has to be reporting. */
    public void make(Benchmark benchmark, BenchmarkRepositories repositories, InstantSource clock) {
        String name = nameFor(benchmark);
        LatencyTable table = new LatencyTable(benchmark, repositories.documents());
        try {
            reports.store(name, benchmark.id(), clock.instant(), LatencyTable.HEADER, table::writeRows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Summary.of(table.latencies()).ifPresent(summary -> benchmark.measured(summary, table.documentsPerSecond()));
        benchmark.advance(Lifecycle.Reporting.class, state -> state.reported(name), limits, clock.instant());
    }

    /**
     * By the moment in which the measurements were complete and not by the clock: whoever makes the report again after a crash makes the same one
     * under the same name.
     */
    private static String nameFor(Benchmark benchmark) {
        return "report_%s_%s.csv".formatted(TIME_IN_NAME.format(benchmark.statusSince()), benchmark.id());
    }
}
