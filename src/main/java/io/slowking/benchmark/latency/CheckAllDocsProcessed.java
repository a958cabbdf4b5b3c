package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.UpdatedDocument;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Transitions;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Completes the benchmark when every document has both times, even while upload calls have not come back yet. */
@Singleton
class CheckAllDocsProcessed implements Handler<UpdatedDocument> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Transitions transitions;
    private final TimeLimits limits;
    private final Clock clock;

    CheckAllDocsProcessed(
            UnitOfWork<BenchmarkRepositories> work, Transitions transitions, TimeLimits limits, Clock clock) {
        this.work = work;
        this.transitions = transitions;
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "check_all_docs_processed";
    }

    /** It counts what is missing now and doesn't care which document changed. */
    @Override
    public boolean coalesces() {
        return true;
    }

    @Override
    public void handle(UpdatedDocument event) {
        work.run(repositories -> {
            if (!repositories.documents().progress(event.benchmarkId()).allReported()) {
                return;
            }
            repositories
                    .benchmarks()
                    .find(event.benchmarkId())
                    .ifPresent(benchmark -> benchmark.advance(
                            Lifecycle.AcceptsTimes.class,
                            Lifecycle.AcceptsTimes::allDocumentsReported,
                            limits,
                            clock.instant()));
        });
    }

    @Override
    public void gaveUp(UpdatedDocument event, String reason) {
        transitions.fail(event.benchmarkId(), new Failure("check_failed", "The documents can't be checked: " + reason));
    }
}
