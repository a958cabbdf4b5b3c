package io.slowking.notification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How telling one route about one occasion went.
 *
 * @param status {@code waiting}, {@code delivered} or {@code failed}
 * @param attempts how many tries there were; {@code history} has them, in order
 */
public record DeliveryView(
        UUID id,
        String occasion,
        String route,
        String status,
        int attempts,
        Instant createdAt,
        @Nullable Instant finishedAt,
        @Nullable String failure,
        List<Attempt> history) {

    /**
     * One try.
     *
     * @param outcome {@code delivered}, or why the route did not take the message
     */
    public record Attempt(int attempt, Instant at, String outcome) {}
}
