package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** The source of new ids: UUIDs of version 7, which sort by the time they were made. */
@Singleton
public class Ids {
    public UUID next() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
