package io.slowking.notification;

import io.slowking.messaging.Event;
import io.slowking.messaging.Handler;
import io.slowking.messaging.Subscriber;
import jakarta.inject.Singleton;
import java.util.List;

/** What this module does about events: it delivers what was asked for. */
@Singleton
class DeliverySubscriber implements Subscriber {
    private final DeliverNotification deliver;

    DeliverySubscriber(DeliverNotification deliver) {
        this.deliver = deliver;
    }

    @Override
    public List<Handler<?>> handlersOf(Event event) {
        return event instanceof NotificationEvent.RequestedNotification ? List.of(deliver) : List.of();
    }
}
