package io.slowking.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Bounds forms of files: the server reads them by itself, before {@link BoundedBodies} would be asked. */
class BoundedForms {
    @ServerRequestFilter
    void bound(ContainerRequestContext head, RoutingContext request) {
        MediaType type = head.getMediaType();
        if (type != null && type.getType().equalsIgnoreCase("multipart")) {
            head.setEntityStream(BoundedBody.of(request, head.getEntityStream()));
        }
    }
}
