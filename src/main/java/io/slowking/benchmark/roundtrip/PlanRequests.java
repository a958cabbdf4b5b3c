package io.slowking.benchmark.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.artifact.NoArtifacts;
import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.MeasurementStep;
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

/** Resolves the benchmark's artifacts and records a document for each request of the first step. It reads files, so it works outside of transactions. */
@Singleton
class PlanRequests implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final Artifacts artifacts;
    private final Definitions definitions;
    private final TimeLimits limits;
    private final Clock clock;

    PlanRequests(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            Artifacts artifacts,
            Definitions definitions,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.artifacts = artifacts;
        this.definitions = definitions;
        this.limits = limits;
        this.clock = clock;
    }

    private record Wanted(ArtifactSource source, JsonNode definition) {}

    @Override
    public String name() {
        return "plan_requests";
    }

    @Override
    public void handle(CreatedBenchmark event) {
        transitions.advance(event.benchmarkId(), Lifecycle.Pending.class, Lifecycle.Pending::prepare);
        work.get(repositories -> repositories
                        .benchmarks()
                        .find(event.benchmarkId())
                        .filter(benchmark -> benchmark.state() instanceof Lifecycle.Preparing)
                        .map(benchmark -> new Wanted(benchmark.artifacts(), benchmark.definition())))
                .ifPresent(wanted -> {
                    try {
                        record(event, artifacts.resolve(wanted.source()), definitions.read(wanted.definition()));
                    } catch (NoArtifacts e) {
                        transitions.fail(
                                event.benchmarkId(),
                                new Failure("artifacts_unavailable", String.valueOf(e.getMessage())));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private void record(CreatedBenchmark event, List<Artifact> resolved, RoundtripDefinition definition) {
        Load load = definition.load();
        MeasurementStep step = MeasurementStep.first(load.requestsOf(1, resolved.size()), load.paceOf(1));
        Drafts drafts = new Drafts(resolved, load, step);
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .filter(benchmark -> benchmark.advance(
                        Lifecycle.Preparing.class,
                        state -> state.requestsPlanned(step.requests()),
                        limits,
                        clock.instant()))
                .ifPresent(_ -> drafts.add(event.benchmarkId(), repositories, clock.instant())));
    }

    @Override
    public void gaveUp(CreatedBenchmark event, String reason) {
        transitions.fail(
                event.benchmarkId(), new Failure("artifacts_unavailable", "The artifacts can't be read: " + reason));
    }
}
