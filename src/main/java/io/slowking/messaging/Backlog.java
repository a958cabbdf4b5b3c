package io.slowking.messaging;

import io.slowking.database.DatabaseFailure;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** How much is on its way. */
@Singleton
public class Backlog {
    private static final String MEASURE = """
            select (select coalesce(sum(cardinality(event_ids)), 0) from outbox) as unpublished,
                   (select coalesce(extract(epoch from clock_timestamp() - min(raised_at)), 0) from outbox) as oldest,
                   (select count(*) from inbox where status = 'waiting') as unhandled,
                   (select count(*) from inbox where status = 'dead') as dead
            """;

    private final DataSource database;

    Backlog(DataSource database) {
        this.database = database;
    }

    /**
     * What is on its way now.
     *
     * @param unpublished events that are committed and not yet in Kafka
     * @param oldest how long the oldest of them has been waiting
     * @param unhandled events that wait for a handler, once for each
     * @param dead dead letters
     */
    public record Measured(long unpublished, Duration oldest, long unhandled, long dead) {}

    public Measured measure() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(MEASURE);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Measured(
                    row.getLong("unpublished"),
                    Duration.ofMillis((long) (row.getDouble("oldest") * 1_000)),
                    row.getLong("unhandled"),
                    row.getLong("dead"));
        } catch (SQLException e) {
            throw new DatabaseFailure("The backlog could not be measured", e);
        }
    }
}
