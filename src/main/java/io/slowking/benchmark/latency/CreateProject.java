package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.model.Failure;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.benchmark.target.TargetFailure;
import io.slowking.benchmark.target.TargetPlatforms;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;

/**
 * Has the target create a project for the benchmark. Repeated after a crash between the target's answer and our record of it, it creates another
 * project and leaves the first one empty.
 */
@Singleton
class CreateProject implements Handler.CallsOutside<CreatedBenchmark> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final TargetPlatforms platforms;

    CreateProject(UnitOfWork<BenchmarkRepositories> work, Transitions transitions, TargetPlatforms platforms) {
        this.work = work;
        this.transitions = transitions;
        this.platforms = platforms;
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
            transitions.advance(
                    event.benchmarkId(), Lifecycle.CreatingProject.class, state -> state.projectCreated(projectId));
        } catch (TargetFailure e) {
            transitions.fail(event.benchmarkId(), e.failure());
        }
    }

    @Override
    public void gaveUp(CreatedBenchmark event, String reason) {
        transitions.fail(
                event.benchmarkId(), new Failure("create_project_failed", "The project can't be created: " + reason));
    }
}
