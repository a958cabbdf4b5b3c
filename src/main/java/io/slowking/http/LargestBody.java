package io.slowking.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** How many bytes a request's body may have. Several can set a bound; the smallest counts. */
public final class LargestBody {
    private static final String KEY = "slowking.largest-body";

    private LargestBody() {}

    /**
     * Bounds the body of a request that nobody has read yet. One that doesn't say its length is cut off there, when it is read ({@link BoundedBody}).
     *
     * @return false when the body says itself that it is larger: the request is to be refused. Many clients look for an answer only when they have sent
     *     everything, so the body is taken, and dropped
     */
    public static boolean bound(RoutingContext request, long bytes) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            request.put(KEY, Math.min(bytes, of(request).orElse(Long.MAX_VALUE)));
            return true;
        }
        if (Long.parseLong(length) <= bytes) {
            return true;
        }
        request.request().resume();
        return false;
    }

    /** The bound of a body that doesn't say its length. */
    static Optional<Long> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }
}
