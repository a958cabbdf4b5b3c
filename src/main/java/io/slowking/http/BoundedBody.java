package io.slowking.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that didn't say its length, as it comes. Where it becomes larger than {@link LargestBody} its reader is told the problem, and the connection is
 * closed after the answer: the rest of it may have no end.
 */
final class BoundedBody extends BoundedStream {
    private final HttpServerRequest request;

    private BoundedBody(InputStream body, long largest, HttpServerRequest request) {
        super(body, largest);
        this.request = request;
    }

    /** The body of the request, bounded if it has to be. */
    static InputStream of(RoutingContext request, InputStream body) {
        return LargestBody.of(request)
                .<InputStream>map(largest -> new BoundedBody(body, largest, request.request()))
                .orElse(body);
    }

    @Override
    protected Problem refusal() {
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        return super.refusal();
    }

    /** Takes what is left, as the server wants it; not of a body that is too large. */
    @Override
    public void close() throws IOException {
        if (!isTooLarge()) {
            super.close();
        }
    }
}
