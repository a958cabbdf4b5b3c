package io.slowking.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** How many bytes a request's body may have that doesn't say its length beforehand. Several can set a bound; the smallest counts. */
public final class LargestBody {
    private static final String KEY = "slowking.largest-body";

    private LargestBody() {}

    /** Bounds the body of a request that nobody has read yet. */
    public static void set(RoutingContext request, long bytes) {
        request.put(KEY, Math.min(bytes, of(request).orElse(Long.MAX_VALUE)));
    }

    static Optional<Long> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }
}
