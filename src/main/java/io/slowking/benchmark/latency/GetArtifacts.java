package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.artifact.NoArtifacts;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/** Resolves the benchmark's artifacts and records a document for each. It reads files, so it works outside of transactions. */
@Singleton
class GetArtifacts implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final Artifacts artifacts;
    private final TimeLimits limits;
    private final Clock clock;

    GetArtifacts(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            Artifacts artifacts,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.artifacts = artifacts;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "get_artifacts";
    }

    @Override
    public void handle(CreatedBenchmark event) {
        transitions.advance(event.benchmarkId(), Lifecycle.Pending.class, Lifecycle.Pending::prepare);
        work.get(repositories -> repositories
                        .benchmarks()
                        .find(event.benchmarkId())
                        .filter(benchmark -> benchmark.state() instanceof Lifecycle.Preparing)
                        .map(Benchmark::artifacts))
                .ifPresent(source -> {
                    try {
                        record(event, artifacts.resolve(source));
                    } catch (NoArtifacts e) {
                        transitions.fail(
                                event.benchmarkId(),
                                new Failure("artifacts_unavailable", String.valueOf(e.getMessage())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
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
        transitions.fail(
                event.benchmarkId(), new Failure("artifacts_unavailable", "The artifacts can't be read: " + reason));
    }
}
