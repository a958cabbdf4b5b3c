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
import java.util.List;
import java.util.UUID;

/**
 * Completes a benchmark when every document has both times, even while upload calls have not come back yet. It counts what is missing now and doesn't
 * care which document changed.
 */
@Singleton
class CheckAllDocsProcessed implements Handler.Coalescing<UpdatedDocument> {
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

    @Override
    public void handleAll(List<UpdatedDocument> events) {
        List<UUID> benchmarks =
                events.stream().map(UpdatedDocument::benchmarkId).toList();
        work.run(repositories ->
                repositories.documents().allReported(benchmarks).forEach(id -> complete(repositories, id)));
    }

    private void complete(BenchmarkRepositories repositories, UUID benchmarkId) {
        repositories
                .benchmarks()
                .find(benchmarkId)
                .ifPresent(benchmark -> benchmark.advance(
                        Lifecycle.AcceptsTimes.class,
                        Lifecycle.AcceptsTimes::allDocumentsReported,
                        limits,
                        clock.instant()));
    }

    @Override
    public void gaveUp(UpdatedDocument event, String reason) {
        transitions.fail(event.benchmarkId(), new Failure("check_failed", "The documents can't be checked: " + reason));
    }
}
