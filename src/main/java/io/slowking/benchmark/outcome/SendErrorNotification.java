package io.slowking.benchmark.outcome;

import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkEvent.FailedBenchmark;
import io.slowking.messaging.Handler;
import jakarta.inject.Singleton;

/** Has the team told that the benchmark failed or was cancelled. */
@Singleton
public class SendErrorNotification implements Handler<BenchmarkEvent> {
    private final BenchmarkNotifications notifications;
    private final BenchmarkMessages messages;

    SendErrorNotification(BenchmarkNotifications notifications, BenchmarkMessages messages) {
        this.notifications = notifications;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "send_error_notification";
    }

    @Override
    public void handle(BenchmarkEvent event) {
        notifications.request(
                event,
                benchmark -> event instanceof FailedBenchmark failed
                        ? messages.failure(benchmark, failed.code(), failed.message())
                        : messages.cancellation(benchmark));
    }
}
