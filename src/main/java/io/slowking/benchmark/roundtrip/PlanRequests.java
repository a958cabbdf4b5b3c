package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.artifact.Preparation;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Resolves the benchmark's artifacts and records a document for each request of the first step. It reads files, so it works outside of transactions. */
@Singleton
class PlanRequests implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Preparation preparation;
    private final Definitions definitions;
    private final TimeLimits limits;
    private final Clock clock;

    PlanRequests(
            UnitOfWork<BenchmarkRepositories> work,
            Preparation preparation,
            Definitions definitions,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.preparation = preparation;
        this.definitions = definitions;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "plan_requests";
    }

    @Override
    public void handle(CreatedBenchmark event) {
        preparation.resolve(event.benchmarkId()).ifPresent(resolved -> record(event, resolved));
    }

    private void record(CreatedBenchmark event, List<Artifact> resolved) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .ifPresent(benchmark -> {
                    Load load = definitions.read(benchmark.definition()).load();
                    MeasurementStep step = MeasurementStep.first(load.requestsOf(1, resolved.size()), load.paceOf(1));
                    if (benchmark.advance(
                            Lifecycle.Preparing.class,
                            state -> state.requestsPlanned(step.requests()),
                            limits,
                            clock.instant())) {
                        new Drafts(resolved, load, step).add(event.benchmarkId(), repositories, clock.instant());
                    }
                }));
    }

    @Override
    public void gaveUp(CreatedBenchmark event, String reason) {
        preparation.gaveUp(event.benchmarkId(), reason);
    }
}
