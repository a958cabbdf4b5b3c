package io.slowking.benchmark.store;

import io.slowking.messaging.Event;
import io.slowking.messaging.Handler;
import io.slowking.messaging.Subscriber;
import io.slowking.notification.NotificationEvent;
import io.slowking.notification.NotificationEvent.CompletedNotification;
import io.slowking.notification.NotificationEvent.FailedNotification;
import io.slowking.notification.NotificationEvent.RequestedNotification;
import jakarta.inject.Singleton;
import java.util.List;

/** Writes into a benchmark's timeline how telling the team ended. */
@Singleton
class RecordDelivery implements Handler<NotificationEvent>, Subscriber {
    private final Transitions transitions;

    RecordDelivery(Transitions transitions) {
        this.transitions = transitions;
    }

    @Override
    public String name() {
        return "record_delivery";
    }

    @Override
    public List<Handler<?>> handlersOf(Event event) {
        return event instanceof CompletedNotification || event instanceof FailedNotification
                ? List.of(this)
                : List.of();
    }

    @Override
    public void handle(NotificationEvent event) {
        switch (event) {
            case CompletedNotification(var _, var about, var route) ->
                transitions.note(about, "completed_notification", "told " + route);
            case FailedNotification(var _, var about, var route, var message) ->
                transitions.note(about, "failed_notification", "%s could not be told: %s".formatted(route, message));
            case RequestedNotification _ -> {
                // Nothing has happened yet.
            }
        }
    }
}
