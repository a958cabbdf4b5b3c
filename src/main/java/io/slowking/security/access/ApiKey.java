package io.slowking.security.access;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept.
 *
 * @param name whose it is, for people
 * @param roles what its holder may do
 * @param scopes beginnings of the paths that it is good for; empty: all
 * @param requestsPerSecond its limit; null: the configured one
 * @param largestBody the most bytes of a request's body; null: what every caller has
 */
record ApiKey(
        String id,
        String name,
        Set<String> roles,
        List<String> scopes,
        @Nullable Integer requestsPerSecond,
        @Nullable Long largestBody,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    boolean works(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    /** Whether the key is good for a path: the scope itself, or something below it. */
    boolean covers(String path) {
        return scopes.isEmpty()
                || scopes.stream().anyMatch(scope -> path.equals(scope) || path.startsWith(scope + "/"));
    }
}
