package io.slowking.notification;

import io.slowking.messaging.Event;
import java.util.UUID;

/** What happened to a notification. The names and components are the wire format of the topic {@value #TOPIC}. */
public sealed interface NotificationEvent extends Event {
    String TOPIC = "slowking.notification";

    UUID deliveryId();

    /** The aggregate that the message is about. */
    UUID about();

    /** A delivery is an aggregate of its own, so a dead route holds up no other. */
    @Override
    default UUID subject() {
        return deliveryId();
    }

    /** A message is to be delivered to a route. */
    record RequestedNotification(UUID deliveryId, UUID about) implements NotificationEvent {}

    /** The route took the message. */
    record CompletedNotification(UUID deliveryId, UUID about, String route) implements NotificationEvent {}

    /** The message could not be delivered. */
    record FailedNotification(UUID deliveryId, UUID about, String route, String message) implements NotificationEvent {}
}
