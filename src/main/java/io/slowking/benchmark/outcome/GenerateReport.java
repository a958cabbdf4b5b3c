package io.slowking.benchmark.outcome;

import io.slowking.benchmark.BenchmarkEvent.CompletedBenchmark;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Stores the CSV and the figures of the benchmark. One that was given up only for its report gets another try when the event comes again. */
@Singleton
public class GenerateReport implements Handler<CompletedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final LatencyReport report;
    private final TimeLimits limits;
    private final Clock clock;

    GenerateReport(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            LatencyReport report,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.limits = limits;
        this.transitions = transitions;
        this.report = report;
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
                .ifPresent(benchmark -> {
                    switch (benchmark.state()) {
                        case Lifecycle.Reporting _ -> report.make(benchmark, repositories, clock);
                        case Lifecycle.Failed failed
                        when failed.isMeasured() ->
                            benchmark.advance(
                                    Lifecycle.Failed.class, Lifecycle.Failed::reportAgain, limits, clock.instant());
                        case Lifecycle.Unfinished _,
                                Lifecycle.Completed _,
                                Lifecycle.Failed _,
                                Lifecycle.Cancelled _ -> {
                            // There is a report, or nothing to report.
                        }
                    }
                }));
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
