package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.model.TimeReport.Place;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Places;
import io.slowking.benchmark.store.Transitions;
import io.slowking.benchmark.target.TargetFailure;
import io.slowking.benchmark.target.TargetPlatforms;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Has the target create a project for the benchmark. Repeated after a crash between the target's answer and our record of it, it creates another
 * project and leaves the first one empty.
 */
@Singleton
class CreateProject implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final TargetPlatforms platforms;
    private final TimeLimits limits;
    private final Clock clock;

    CreateProject(
            UnitOfWork<BenchmarkRepositories> work,
            Transitions transitions,
            TargetPlatforms platforms,
            TimeLimits limits,
            Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.platforms = platforms;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "create_project";
    }

    @Override
    public void handle(CreatedBenchmark event) {
        work.get(repositories -> repositories
                        .benchmarks()
                        .find(event.benchmarkId())
                        .filter(benchmark -> benchmark.state() instanceof Lifecycle.CreatingProject)
                        .map(benchmark -> repositories.instances().account(benchmark.instanceId())))
                .ifPresent(account -> createAt(account, event));
    }

    private void createAt(TargetAccount account, CreatedBenchmark event) {
        try {
            String projectId = platforms
                    .at(account, notice -> transitions.noteOnce(event.benchmarkId(), "deprecated_call", notice))
                    .createProject(event.name(), event.benchmarkType());
            record(event.benchmarkId(), account.address().host(), projectId);
        } catch (TargetFailure e) {
            transitions.fail(event.benchmarkId(), e.failure());
        }
    }

    private void record(UUID benchmarkId, String host, String projectId) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(benchmarkId)
                .ifPresent(benchmark -> benchmark.advance(
                        Lifecycle.CreatingProject.class,
                        state -> isTaken(repositories.places(), new Place.ByProject(host, projectId))
                                ? state.fail(taken(projectId))
                                : state.projectCreated(projectId),
                        limits,
                        clock.instant())));
    }

    /** Whether an unfinished benchmark has that project already, so that nobody could tell whose times are reported. */
    private static boolean isTaken(Places places, Place project) {
        return places.find(List.of(project)).values().stream()
                .map(Places.Found::status)
                .flatMap(status -> BenchmarkStatus.ofWord(status).stream())
                .anyMatch(status -> !status.isFinished());
    }

    private static Failure taken(String projectId) {
        return new Failure(
                "target_answer_unreadable",
                "Create project: the target gave the project id %s, which another benchmark that is not finished has already. Wait for that one or cancel it, and start again."
                        .formatted(projectId));
    }

    @Override
    public void gaveUp(CreatedBenchmark event, String reason) {
        transitions.fail(
                event.benchmarkId(), new Failure("create_project_failed", "The project can't be created: " + reason));
    }
}
