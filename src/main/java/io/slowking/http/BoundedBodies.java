package io.slowking.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Ends the reading of a body that didn't say its length where it becomes larger than it may be, with a problem that says so. */
@Provider
class BoundedBodies implements ReaderInterceptor {
    private final RoutingContext request;

    BoundedBodies(RoutingContext request) {
        this.request = request;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        Optional<Long> largest = LargestBody.of(request);
        if (largest.isPresent()) {
            body.setInputStream(new Bounded(body.getInputStream(), largest.get(), request.request()));
        }
        return body.proceed();
    }

    /** The body as it comes. */
    private static final class Bounded extends BoundedStream {
        Bounded(InputStream body, long largest, HttpServerRequest request) {
            super(body, largest, () -> refusal(largest, request));
        }

        /** Takes what is left, as the server wants it; not of a body that is too large, which may have no end. */
        @Override
        public void close() throws IOException {
            if (!isTooLarge()) {
                super.close();
            }
        }

        private static Problem refusal(long largest, HttpServerRequest request) {
            if (request.version() != HttpVersion.HTTP_2) {
                request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            return Problem.tooLarge(
                    "The body is larger than the %d bytes that are taken here; send it in parts.".formatted(largest));
        }
    }
}
