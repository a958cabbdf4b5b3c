package io.slowking.benchmark.outcome;

import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.EventCatalogue;
import io.slowking.messaging.UnitOfWork;
import io.slowking.notification.Message;
import io.slowking.notification.Notifications;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Has the team told what became of a benchmark, on the routes that it was started with. */
@Singleton
class BenchmarkNotifications {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final BenchmarkQueries queries;
    private final Notifications notifications;

    BenchmarkNotifications(
            UnitOfWork<BenchmarkRepositories> work, BenchmarkQueries queries, Notifications notifications) {
        this.work = work;
        this.queries = queries;
        this.notifications = notifications;
    }

    /** Requests one message for each route; none of a benchmark that is gone. */
    void request(BenchmarkEvent event, Function<BenchmarkView, Message> message) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(event.benchmarkId())
                .map(Benchmark::routes)
                .ifPresent(routes -> queries.find(event.benchmarkId())
                        .ifPresent(benchmark -> notifications.request(
                                event.benchmarkId(),
                                EventCatalogue.nameOf(event.getClass()),
                                routes,
                                message.apply(benchmark)))));
    }
}
