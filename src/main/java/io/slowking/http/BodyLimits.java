package io.slowking.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * How large the body of a request may be, by the path it is for. A request that says its length is refused before its body is read; one that
 * doesn't is cut off at the limit. The server's own limit is never reached: it would refuse without a word.
 */
@ApplicationScoped
class BodyLimits {
    @ConfigMapping(prefix = "slowking.http")
    interface Config {
        /** For every path that has no limit of its own. */
        @WithDefault("16M")
        MemorySize maxBody();

        /** By the beginning of the path; the longest that fits counts. */
        Map<String, MemorySize> maxBodyBelow();
    }

    private record Below(String path, long bytes) {}

    private final List<Below> longestPathFirst;
    private final long elsewhere;

    BodyLimits(Config config) {
        this.longestPathFirst = config.maxBodyBelow().entrySet().stream()
                .map(below -> new Below(below.getKey(), below.getValue().asLongValue()))
                .sorted(Comparator.comparingInt((Below below) -> below.path().length())
                        .reversed())
                .toList();
        this.elsewhere = config.maxBody().asLongValue();
    }

    @ServerRequestFilter(preMatching = true)
    void limit(RoutingContext request) {
        long most = mostFor(request.normalizedPath());
        if (!LargestBody.bound(request, most)) {
            throw Problem.largerThan(most);
        }
    }

    private long mostFor(String path) {
        for (Below below : longestPathFirst) {
            if (path.startsWith(below.path())) {
                return below.bytes();
            }
        }
        return elsewhere;
    }
}
