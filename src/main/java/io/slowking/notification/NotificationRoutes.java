package io.slowking.notification;

import io.quarkus.runtime.StartupEvent;
import io.slowking.http.Problem;
import io.slowking.messaging.Ids;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configured routes, and a way to try them out. */
@Singleton
public class NotificationRoutes {
    private static final String TEXT = "This is a test. Reports of benchmarks will come this way.";

    private final NotificationConfig config;
    private final Senders senders;
    private final Ids ids;

    NotificationRoutes(NotificationConfig config, Senders senders, Ids ids) {
        this.config = config;
        this.senders = senders;
        this.ids = ids;
    }

    /**
     * A route. Its address is not shown: a webhook's address often is its secret.
     *
     * @param byDefault whether messages go there that name no route
     */
    public record RouteView(String name, boolean byDefault) {}

    /**
     * How the test went.
     *
     * @param failure why the route did not take the message; null when it did
     */
    public record Tested(
            String route, boolean delivered, @Nullable String failure) {}

    /** Refuses to start with a route that nothing could ever be sent to. */
    void check(@Observes StartupEvent started) {
        config.routes().forEach((name, text) -> {
            try {
                Route.parse(text);
            } catch (IllegalArgumentException e) {
                // Without the cause: a start that fails tells the innermost message, and that knows no name.
                throw new IllegalStateException("slowking.notification.routes.%s: %s".formatted(name, e.getMessage()));
            }
        });
    }

    public List<RouteView> list() {
        return config.routes().keySet().stream()
                .sorted()
                .map(name -> new RouteView(name, config.defaultRoutes().contains(name)))
                .toList();
    }

    /**
     * Sends a test message, once and now. Besides the configured routes there is {@code log}.
     *
     * @throws Problem 404 when there is no route of that name
     */
    public Tested test(String name) {
        String route = named(name);
        try {
            senders.send(
                    Route.parse(route),
                    ids.next(),
                    new Message("Slowking: a test", TEXT, "<p>%s</p>".formatted(TEXT), null, Map.of("event", "test")));
            return new Tested(name, true, null);
        } catch (RuntimeException e) {
            return new Tested(name, false, String.valueOf(e.getMessage()));
        }
    }

    private String named(String name) {
        String text = config.routes().get(name);
        if (text == null && !name.equals("log")) {
            throw Problem.notFound("unknown_route", "There is no route '%s' in the configuration".formatted(name));
        }
        return text == null ? name : text;
    }
}
