package io.slowking.benchmark.outcome;

import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkEvent.FailedBenchmark;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.EventCatalogue;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import io.slowking.notification.Message;
import io.slowking.notification.Notifications;
import jakarta.inject.Singleton;

/** Has the team told that the benchmark failed or was cancelled. */
@Singleton
public class SendErrorNotification implements Handler<BenchmarkEvent> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final BenchmarkMessages messages;
    private final Notifications notifications;

    SendErrorNotification(
            UnitOfWork<BenchmarkRepositories> work, BenchmarkMessages messages, Notifications notifications) {
        this.work = work;
        this.messages = messages;
        this.notifications = notifications;
    }

    @Override
    public String name() {
        return "send_error_notification";
    }

    @Override
    public void handle(BenchmarkEvent event) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .map(Benchmark::routes)
                .ifPresent(routes -> messages.benchmark(event.benchmarkId())
                        .ifPresent(benchmark -> notifications.request(
                                event.benchmarkId(),
                                EventCatalogue.nameOf(event.getClass()),
                                routes,
                                message(event, benchmark)))));
    }

    private Message message(BenchmarkEvent event, BenchmarkView benchmark) {
        return event instanceof FailedBenchmark failed
                ? messages.failure(benchmark, failed.code(), failed.message())
                : messages.cancellation(benchmark);
    }
}
