package io.slowking.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.slowking.notification.NotificationRoutes;
import io.slowking.notification.NotificationRoutes.RouteView;
import io.slowking.notification.NotificationRoutes.Tested;
import io.slowking.security.Masking;
import io.slowking.security.Roles;
import io.slowking.web.frame.Form;
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
import org.jspecify.annotations.Nullable;

/** The ways by which people are told, and a test of each. */
@Path("/operations/routes")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed(Roles.VIEWER)
public class RoutePage {
    private final NotificationRoutes routes;

    RoutePage(NotificationRoutes routes) {
        this.routes = routes;
    }

    @CheckedTemplate(basePath = "operations")
    static class Templates {
        static native TemplateInstance routes(List<RouteView> routes, @Nullable Tested tested);
    }

    @GET
    public TemplateInstance list() {
        return Templates.routes(routes.list(), null);
    }

    @POST
    @Path("/{name}/test")
    @RolesAllowed(Roles.ENGINEER)
    @Operation(operationId = "test_notification_route")
    public TemplateInstance test(@PathParam("name") String name, Form form) {
        Tested tested = routes.test(name);
        String failure = tested.failure();
        return Templates.routes(
                routes.list(),
                new Tested(tested.route(), tested.delivered(), failure == null ? null : Masking.text(failure)));
    }
}
