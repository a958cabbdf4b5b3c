package io.slowking.benchmark.store;

import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;

/** Moves benchmarks from state to state, a unit of work for each step. */
@Singleton
public class Transitions {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final TimeLimits limits;
    private final Clock clock;

    public Transitions(UnitOfWork<BenchmarkRepositories> work, TimeLimits limits, Clock clock) {
        this.work = work;
        this.limits = limits;
        this.clock = clock;
    }

    /** Makes the transition when the benchmark is in that state; tells whether it was. A benchmark that is gone is in no state. */
    public <S extends Lifecycle> boolean advance(UUID benchmarkId, Class<S> from, Function<S, Lifecycle> transition) {
        return work.get(repositories -> repositories
                .benchmarks()
                .find(benchmarkId)
                .map(benchmark -> benchmark.advance(from, transition, limits, clock.instant()))
                .orElse(false));
    }

    /** Fails the benchmark unless it is finished. */
    public boolean fail(UUID benchmarkId, Failure failure) {
        return advance(benchmarkId, Lifecycle.Unfinished.class, state -> state.fail(failure));
    }

    /** Writes a line into the benchmark's timeline unless the same one is there already. */
    public void noteOnce(UUID benchmarkId, String what, String detail) {
        work.run(repositories -> repositories.benchmarks().noteOnce(benchmarkId, what, detail, clock.instant()));
    }

    /** Writes a line into the benchmark's timeline. */
    public void note(UUID benchmarkId, String what, String detail) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(benchmarkId)
                .ifPresent(benchmark -> benchmark.note(what, detail, clock.instant())));
    }
}
