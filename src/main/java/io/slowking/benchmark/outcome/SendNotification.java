package io.slowking.benchmark.outcome;

import io.slowking.benchmark.BenchmarkEvent.CompletedReport;
import io.slowking.messaging.Handler;
import jakarta.inject.Singleton;

/** Has the team told that the report is there: once per route, also when the report is made again. */
@Singleton
public class SendNotification implements Handler<CompletedReport> {
    private final BenchmarkNotifications notifications;
    private final BenchmarkMessages messages;

    SendNotification(BenchmarkNotifications notifications, BenchmarkMessages messages) {
        this.notifications = notifications;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "send_notification";
    }

    @Override
    public void handle(CompletedReport event) {
        notifications.request(event, benchmark -> messages.report(benchmark, event.report()));
    }
}
