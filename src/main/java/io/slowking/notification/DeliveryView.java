package io.slowking.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How telling one route about one occasion went.
 *
 * @param status {@code waiting}, {@code delivered} or {@code failed}
 */
public record DeliveryView(
        UUID id,
        String occasion,
        String route,
        String status,
        int attempts,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String failure) {}
