package io.slowking.notification;

import io.slowking.messaging.Handler;
import io.slowking.messaging.UnitOfWork;
import io.slowking.notification.NotificationEvent.RequestedNotification;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Hands a message to its route. After a crash between the route's answer and our record of it the message goes out again, with the same delivery
 * id (a mail's Message-ID, a webhook's header), by which the receiver can tell.
 */
@Singleton
class DeliverNotification implements Handler.CallsOutside<RequestedNotification> {
    private final UnitOfWork<Deliveries> work;
    private final Senders senders;
    private final NotificationConfig config;
    private final Clock clock;

    DeliverNotification(UnitOfWork<Deliveries> work, Senders senders, NotificationConfig config, Clock clock) {
        this.work = work;
        this.senders = senders;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "deliver_notification";
    }

    @Override
    public void handle(RequestedNotification event) {
        UUID id = event.deliveryId();
        work.get(deliveries -> deliveries.waiting(id)).ifPresent(waiting -> {
            send(id, waiting);
            work.run(deliveries -> {
                deliveries.attempted(id, "delivered", clock.instant());
                deliveries.delivered(id, waiting.about(), waiting.shown(), clock.instant());
            });
        });
    }

    private void send(UUID id, Deliveries.Waiting waiting) {
        try {
            senders.send(route(waiting.route()), id, waiting.message());
        } catch (RuntimeException e) {
            String outcome = String.valueOf(e.getMessage());
            work.run(deliveries -> deliveries.attempted(id, outcome, clock.instant()));
            throw e;
        }
    }

    private Route route(String text) {
        return Route.parse(config.routes().getOrDefault(text, text));
    }

    @Override
    public void gaveUp(RequestedNotification event, String reason) {
        work.run(deliveries -> deliveries
                .waiting(event.deliveryId())
                .ifPresent(waiting -> deliveries.failed(
                        event.deliveryId(), waiting.about(), waiting.shown(), reason, clock.instant())));
    }
}
