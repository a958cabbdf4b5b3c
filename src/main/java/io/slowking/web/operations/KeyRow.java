package io.slowking.web.operations;

import io.slowking.security.KeyView;
import io.slowking.web.benchmark.Status;
import io.slowking.web.text.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key in a list. */
public record KeyRow(
        String id,
        String name,
        String roles,
        String scopes,
        Status status,
        boolean active,
        Moment created,
        String createdBy,
        @Nullable Moment expires,
        @Nullable Moment lastUsed) {
    public static KeyRow of(KeyView key, Instant now) {
        return new KeyRow(
                key.id(),
                key.name(),
                String.join(", ", key.roles().stream().sorted().toList()),
                String.join(", ", key.scopes()),
                switch (key.status()) {
                    case "active" -> Status.good("active");
                    case "revoked" -> Status.bad("revoked");
                    default -> Status.idle(key.status());
                },
                key.status().equals("active"),
                Moment.of(key.createdAt(), now),
                key.createdBy(),
                Moment.ofNullable(key.expiresAt(), now),
                Moment.ofNullable(key.lastUsedAt(), now));
    }
}
