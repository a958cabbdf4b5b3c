package io.slowking.benchmark.outcome;

import io.slowking.analysis.Summary;
import io.slowking.benchmark.BenchmarkEvent.CompletedBenchmark;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.LatencyTable;
import io.slowking.benchmark.store.Transitions;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import io.slowking.report.Reports;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Stores the CSV and the figures of the benchmark. */
@Singleton
public class GenerateReport implements Handler<CompletedBenchmark> {
    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final Reports reports;
    private final TimeLimits limits;
    private final Clock clock;

    GenerateReport(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            Reports reports,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.reports = reports;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "generate_report";
    }

    @Override
    public void handle(CompletedBenchmark event) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .filter(benchmark -> benchmark.state() instanceof Lifecycle.Reporting)
                .ifPresent(benchmark -> report(benchmark, repositories)));
    }

    private void report(Benchmark benchmark, BenchmarkRepositories repositories) {
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

    @Override
    public void gaveUp(CompletedBenchmark event, String reason) {
        transitions.fail(
                event.benchmarkId(),
                new Failure(
                        Failure.REPORT_FAILED,
                        "The report can't be made: %s. Everything was measured; ask for the report again when this is mended."
                                .formatted(reason)));
    }
}
