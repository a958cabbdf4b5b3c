package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.artifact.Preparation;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Resolves the benchmark's artifacts and records a document for each. It reads files, so it works outside of transactions. */
@Singleton
class GetArtifacts implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Preparation preparation;
    private final TimeLimits limits;
    private final Clock clock;

    GetArtifacts(UnitOfWork<BenchmarkRepositories> work, Preparation preparation, TimeLimits limits, Clock clock) {
        this.work = work;
        this.preparation = preparation;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "get_artifacts";
    }

    @Override
    public void handle(CreatedBenchmark event) {
        preparation.resolve(event.benchmarkId()).ifPresent(resolved -> record(event, resolved));
    }

    private void record(CreatedBenchmark event, List<Artifact> resolved) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .filter(benchmark -> benchmark.advance(
                        Lifecycle.Preparing.class,
                        state -> state.documentsRecorded(resolved.size()),
                        limits,
                        clock.instant()))
                .ifPresent(_ -> repositories.documents().add(event.benchmarkId(), resolved)));
    }

    @Override
    public void gaveUp(CreatedBenchmark event, String reason) {
        preparation.gaveUp(event.benchmarkId(), reason);
    }
}
