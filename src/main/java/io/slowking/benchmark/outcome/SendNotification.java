package io.slowking.benchmark.outcome;

import io.slowking.benchmark.BenchmarkEvent.CompletedReport;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import io.slowking.notification.Notifications;
import jakarta.inject.Singleton;

/** Has the team told that the report is there: once per route, also when the report is made again. */
@Singleton
public class SendNotification implements Handler<CompletedReport> {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final BenchmarkMessages messages;
    private final Notifications notifications;

    SendNotification(UnitOfWork<BenchmarkRepositories> work, BenchmarkMessages messages, Notifications notifications) {
        this.work = work;
        this.messages = messages;
        this.notifications = notifications;
    }

    @Override
    public String name() {
        return "send_notification";
    }

    @Override
    public void handle(CompletedReport event) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .map(Benchmark::routes)
                .ifPresent(routes -> messages.benchmark(event.benchmarkId())
                        .ifPresent(benchmark -> notifications.request(
                                event.benchmarkId(),
                                "completed_report",
                                routes,
                                messages.report(benchmark, event.report())))));
    }
}
