package io.slowking.benchmark.artifact;

import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How a benchmark of any type begins: it is preparing while its artifacts are looked up. */
@Singleton
public class Preparation {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final Artifacts artifacts;

    Preparation(UnitOfWork<BenchmarkRepositories> work, Transitions transitions, Artifacts artifacts) {
        this.work = work;
        this.transitions = transitions;
        this.artifacts = artifacts;
    }

    /**
     * The artifacts of a benchmark that is to be prepared. Reads files, so it belongs outside of transactions.
     *
     * @return empty when there is nothing to do: the benchmark is past this step, or has just failed because it has no artifacts
     */
    public Optional<List<Artifact>> resolve(UUID benchmarkId) {
        transitions.advance(benchmarkId, Lifecycle.Pending.class, Lifecycle.Pending::prepare);
        return work.get(repositories -> repositories
                        .benchmarks()
                        .find(benchmarkId)
                        .filter(benchmark -> benchmark.state() instanceof Lifecycle.Preparing)
                        .map(Benchmark::artifacts))
                .flatMap(source -> {
                    try {
                        return Optional.of(artifacts.resolve(source));
                    } catch (NoArtifacts e) {
                        fail(benchmarkId, String.valueOf(e.getMessage()));
                        return Optional.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** Fails a benchmark whose artifacts could not be read in any attempt. */
    public void gaveUp(UUID benchmarkId, String reason) {
        fail(benchmarkId, "The artifacts can't be read: " + reason);
    }

    private void fail(UUID benchmarkId, String message) {
        transitions.fail(benchmarkId, new Failure("artifacts_unavailable", message));
    }
}
