package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the tables of messaging have about a subject. */
@Singleton
class Tables {
    private final DataSource database;

    /** A row of the inbox. */
    record InboxRow(
            String handler,
            UUID eventId,
            String status,
            int attempts,
            @Nullable String failure,
            OffsetDateTime arrivedAt,
            OffsetDateTime dueAt,
            @Nullable OffsetDateTime leasedUntil) {
        /** Such as {@code test_first done}. */
        String inShort() {
            return handler + " " + status;
        }
    }

    Tables(DataSource database) {
        this.database = database;
    }

    /** In the order of arrival. */
    List<InboxRow> inbox(UUID subject) {
        return query(
                "select * from inbox where subject = ? order by position",
                row -> new InboxRow(
                        row.getString("handler"),
                        row.getObject("event_id", UUID.class),
                        row.getString("status"),
                        row.getInt("attempts"),
                        row.getString("failure"),
                        row.getObject("arrived_at", OffsetDateTime.class),
                        row.getObject("due_at", OffsetDateTime.class),
                        row.getObject("leased_until", OffsetDateTime.class)),
                subject);
    }

    List<String> inboxInShort(UUID subject) {
        return inbox(subject).stream().map(InboxRow::inShort).toList();
    }

    /** The ids of a subject's events that are not known to be published, in order. */
    List<UUID> outbox(UUID subject) {
        return query(
                "select unnest(event_ids) from outbox where subject = ? order by position",
                row -> row.getObject(1, UUID.class),
                subject);
    }

    /** Handler and failure of each dead letter. */
    List<String> deadLetters(UUID subject) {
        return query(
                "select handler || ': ' || failure from dead_letter where subject = ? order by died_at",
                row -> row.getString(1),
                subject);
    }

    /** Removes what waits for such handlers, or died of them. */
    void forget(String... handlers) {
        for (String handler : handlers) {
            execute("delete from inbox where handler = ?", handler);
        }
    }

    int execute(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reading<T> reading, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet row = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(reading.of(row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
