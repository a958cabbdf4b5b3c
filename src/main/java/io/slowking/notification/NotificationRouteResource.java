package io.slowking.notification;

import io.slowking.notification.NotificationRoutes.RouteView;
import io.slowking.notification.NotificationRoutes.Tested;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The configured notification routes over HTTP. */
@Path("/api/v1/notification-routes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
@Tag(name = "notifications")
public class NotificationRouteResource {
    private final NotificationRoutes routes;

    NotificationRouteResource(NotificationRoutes routes) {
        this.routes = routes;
    }

    @GET
    @Operation(operationId = "list_notification_routes", summary = "The configured routes")
    public List<RouteView> list() {
        return routes.list();
    }

    @POST
    @RolesAllowed(Roles.ENGINEER)
    @Path("/{name}/test")
    @Operation(
            operationId = "test_notification_route",
            summary = "Send a test message to a configured route, once and now")
    public Tested test(@PathParam("name") String name) {
        return routes.test(name);
    }
}
