package io.slowking.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Comparator;
import java.util.Map;

/**
 * How large the body of a request may be, by the path it is for. A request that says its length is refused before its body is read; one that
 * doesn't is cut off at the limit. The server's own limit is never reached: it would refuse without a word.
 */
@ApplicationScoped
class BodyLimits {
    /** Just after the server's own limit has been looked at. */
    private static final int PRIORITY = 1;

    @ConfigMapping(prefix = "slowking.http")
    interface Config {
        /** For every path that has no limit of its own. */
        @WithDefault("16M")
        MemorySize maxBody();

        /** By the beginning of the path; the longest that fits counts. */
        Map<String, MemorySize> maxBodyBelow();
    }

    private final Config config;
    private final ObjectMapper json;

    BodyLimits(Config config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext request) {
        MemorySize limit = limitOf(request.normalizedPath());
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            LargestBody.set(request, limit.asLongValue());
            request.next();
        } else if (Long.parseLong(length) > limit.asLongValue()) {
            refuse(request, limit);
        } else {
            request.next();
        }
    }

    private MemorySize limitOf(String path) {
        return config.maxBodyBelow().entrySet().stream()
                .filter(below -> path.startsWith(below.getKey()))
                .max(Comparator.comparingInt(below -> below.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(config.maxBody());
    }

    /** Many clients look for an answer only when they have sent everything; so the body is taken, and dropped. */
    private void refuse(RoutingContext request, MemorySize limit) {
        var problem = ProblemBody.of(
                413,
                "too_large",
                "The body is larger than the %d bytes that are taken here; send it in parts."
                        .formatted(limit.asLongValue()));
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                .end(written(problem));
        request.request().resume();
    }

    private String written(ProblemBody problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
