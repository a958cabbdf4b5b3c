package io.slowking.notification;

import io.slowking.http.Problem;
import io.slowking.messaging.Ids;
import io.slowking.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The configured notification routes, and a way to try them out. */
@Path("/api/v1/notification-routes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "notifications")
public class NotificationRouteResource {
    private static final String TEXT = "This is a test. Reports of benchmarks will come this way.";

    private final NotificationConfig config;
    private final Senders senders;
    private final Ids ids;

    NotificationRouteResource(NotificationConfig config, Senders senders, Ids ids) {
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

    @GET
    @Operation(operationId = "list_notification_routes", summary = "The configured routes")
    public List<RouteView> list() {
        return config.routes().keySet().stream()
                .sorted()
                .map(name -> new RouteView(name, config.defaultRoutes().contains(name)))
                .toList();
    }

    /**
     * How the test went.
     *
     * @param failure why the route did not take the message; null when it did
     */
    public record Tested(
            String route, boolean delivered, @Nullable String failure) {}

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{name}/test")
    @Operation(
            operationId = "test_notification_route",
            summary = "Send a test message to a configured route, once and now")
    public Tested test(@PathParam("name") String name) {
        Route route = named(name);
        try {
            senders.send(
                    route,
                    ids.next(),
                    new Message("Slowking: a test", TEXT, "<p>%s</p>".formatted(TEXT), null, Map.of("event", "test")));
            return new Tested(name, true, null);
        } catch (RuntimeException e) {
            return new Tested(name, false, String.valueOf(e.getMessage()));
        }
    }

    private Route named(String name) {
        String text = config.routes().get(name);
        if (text == null && !name.equals("log")) {
            throw Problem.notFound("unknown_route", "There is no route '%s' in the configuration".formatted(name));
        }
        return Route.parse(text == null ? name : text);
    }
}
