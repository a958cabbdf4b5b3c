package io.slowking.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Bounds the bodies that are read for a resource. */
@Provider
class BoundedBodies implements ReaderInterceptor {
    private final RoutingContext request;

    BoundedBodies(RoutingContext request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        body.setInputStream(BoundedBody.of(request, body.getInputStream()));
        return body.proceed();
    }
}
