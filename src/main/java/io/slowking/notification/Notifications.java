package io.slowking.notification;

import io.slowking.messaging.Topic;
import io.slowking.messaging.UnitOfWork;
import io.slowking.security.AddressGuard;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What other modules ask of this one. */
@Singleton
public class Notifications {
    private final UnitOfWork<Deliveries> work;
    private final NotificationConfig config;
    private final RouteSeals routes;
    private final AddressGuard guard;
    private final Clock clock;

    Notifications(
            UnitOfWork<Deliveries> work,
            NotificationConfig config,
            RouteSeals routes,
            AddressGuard guard,
            Clock clock) {
        this.work = work;
        this.config = config;
        this.routes = routes;
        this.guard = guard;
        this.clock = clock;
    }

    /**
     * Has a message delivered to each route, once per subject, occasion and route for ever. Joins the caller's unit of work.
     *
     * @param wanted as users write them or as they are kept, or names of configured ones; empty: the configured default
     */
    public void request(UUID subject, String occasion, List<String> wanted, Message message) {
        List<String> to = wanted.isEmpty() ? config.defaultRoutes() : wanted;
        work.run(deliveries ->
                to.forEach(route -> deliveries.request(subject, occasion, route, message, clock.instant())));
    }

    /**
     * Returns when the text is a route or the name of one.
     *
     * @throws IllegalArgumentException otherwise, with a message for the user
     */
    public void check(String route) {
        if (!config.routes().containsKey(route)) {
            switch (Route.parse(route)) {
                case Route.Webhook(URI address) -> checkAddress(address);
                case Route.Slack(URI address) -> checkAddress(address);
                case Route.Log _, Route.Mail _ -> {
                    // Nothing that the guard would have to look at.
                }
            }
        }
    }

    /** The route as it may be stored: what may be a secret in it is sealed. */
    public String keep(String route) {
        return routes.keep(route);
    }

    private void checkAddress(URI address) {
        try {
            guard.check(address);
        } catch (AddressGuard.Forbidden e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    public List<DeliveryView> of(UUID subject) {
        return work.get(deliveries -> deliveries.of(subject));
    }

    /** Removes all deliveries about a subject that is no more. Joins the caller's unit of work. */
    public void forget(UUID subject) {
        work.run(deliveries -> deliveries.forget(subject));
    }

    @Produces
    @Singleton
    static Topic topic() {
        return new Topic(NotificationEvent.TOPIC, NotificationEvent.class);
    }
}
