package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** The source of new ids: UUIDs of version 7, which sort by the time they were made. */
@Singleton
public class Ids {
    public UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /**
     * How long ago an id was made, by this machine's clock and never negative: it begins with the milliseconds since 1970 (RFC 9562). Empty for an id of
     * another version, as somebody else may make them.
     */
    static Optional<Duration> age(UUID id) {
        return id.version() == 7
                ? Optional.of(Duration.ofMillis(
                        Math.max(0, System.currentTimeMillis() - (id.getMostSignificantBits() >>> 16))))
                : Optional.empty();
    }
}
