package io.slowking.messaging;

import io.slowking.database.DatabaseFailure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * What is known about events that were dealt with long ago. As long as an event can come again from Kafka it has to be known that it was handled, or
 * it would be handled again.
 */
@Singleton
public class OldEvents {
    private static final int AT_ONCE = 20_000;

    private static final String COUNT = "select count(*) from inbox where status = ? and handled_at < ?";

    private static final String REMOVE = """
            delete from inbox
             where ctid = any(array(select ctid from inbox where status = ? and handled_at < ? limit ?))
            """;

    private final DataSource database;
    private final MessagingConfig config;

    OldEvents(DataSource database, MessagingConfig config) {
        this.database = database;
        this.config = config;
    }

    /** What became of an event. */
    public enum Fate {
        HANDLED("done"),
        DISCARDED("discarded");

        private final String status;

        Fate(String status) {
            this.status = status;
        }
    }

    /** How long an event can come again from Kafka. */
    public Duration comeAgainFor() {
        return config.keepEvents();
    }

    /** How many (handler, event) ended so before a time. */
    public long count(Fate fate, Instant before) {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, fate.status);
            count.setObject(2, before.atOffset(ZoneOffset.UTC));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("The inbox could not be read", e);
        }
    }

    /** Removes some of them and returns how many. */
    public int remove(Fate fate, Instant before) {
        try (Connection connection = database.getConnection();
                PreparedStatement remove = connection.prepareStatement(REMOVE)) {
            remove.setString(1, fate.status);
            remove.setObject(2, before.atOffset(ZoneOffset.UTC));
            remove.setInt(3, AT_ONCE);
            return remove.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("The inbox could not be written", e);
        }
    }
}
