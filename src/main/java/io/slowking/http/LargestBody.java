package io.slowking.http;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many bytes a request's body may have that doesn't say its length beforehand. Several can set a bound; the smallest counts. */
public final class LargestBody {
    private static final String KEY = "slowking.largest-body";
    private static final Pattern FILES = Pattern.compile("multipart/.*", Pattern.CASE_INSENSITIVE);

    private LargestBody() {}

    /** Bounds the body of a request that nobody has read yet. */
    public static void set(RoutingContext request, long bytes) {
        long smallest = Math.min(bytes, of(request).orElse(Long.MAX_VALUE));
        request.put(KEY, smallest);
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && FILES.matcher(type).matches()) {
            // The server reads forms of files by itself, and ends that without a word. Everything else is read through
            // BoundedBodies.
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, smallest);
        }
    }

    static Optional<Long> of(RoutingContext request) {
        return Optional.ofNullable(request.get(KEY));
    }
}
