package io.slowking.notification;

import io.slowking.http.Problem;
import io.slowking.messaging.Ids;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The configured notification routes. */
@Path("/api/v1/notification-routes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operations")
public class NotificationRouteResource {
    private final NotificationConfig config;
    private final Notifications notifications;
    private final Ids ids;

    NotificationRouteResource(NotificationConfig config, Notifications notifications, Ids ids) {
        this.config = config;
        this.notifications = notifications;
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

    @POST
    @Path("/{name}/test")
    @Operation(
            operationId = "test_notification_route",
            summary = "Send a test message to a configured route, or to log")
    @APIResponse(responseCode = "202", description = "it is on its way; see the deliveries address")
    public Response test(@PathParam("name") String name) {
        if (!name.equals("log") && !config.routes().containsKey(name)) {
            throw Problem.notFound("unknown_route", "There is no configured route '%s'".formatted(name));
        }
        UUID subject = ids.next();
        notifications.request(
                subject,
                "test",
                List.of(name),
                new Message(
                        "Slowking test message",
                        "If you can read this, the route works.",
                        "<p>If you can read this, the route works.</p>",
                        null,
                        Map.of("event", "test")));
        return Response.accepted(new Tested("/api/v1/notification-routes/deliveries/" + subject))
                .build();
    }

    /** Where to see how a test went. */
    public record Tested(String deliveries) {}

    @GET
    @Path("/deliveries/{subject}")
    @Operation(operationId = "get_test_deliveries", summary = "How a test message went")
    public List<DeliveryView> deliveries(@PathParam("subject") UUID subject) {
        return notifications.of(subject);
    }
}
