package io.slowking.security;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key without its secret.
 *
 * @param status {@code active}, {@code expired} or {@code revoked}
 */
public record KeyView(
        String id,
        String name,
        Set<String> roles,
        List<String> scopes,
        @Nullable Integer requestsPerSecond,
        @Nullable Long largestBody,
        String status,
        Instant createdAt,
        String createdBy,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {}
