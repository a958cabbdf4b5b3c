package io.slowking.messaging;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Events that a handler failed to handle, and their second chance. */
@Singleton
public class DeadLetters {
    private static final String LIST = """
            select position, handler, event_id, type, subject, data, attempts, died_at, failure
              from dead_letter
             where position < ?
             order by position desc
             limit ?
            """;

    private static final String REPLAY = """
            update inbox set status = 'waiting', attempts = 0, due_at = clock_timestamp(), handled_at = null
             where handler = ? and event_id = ? and status = 'dead'
            """;

    private final DataSource database;
    private final Inbox inbox;

    DeadLetters(DataSource database, Inbox inbox) {
        this.database = database;
        this.inbox = inbox;
    }

    /**
     * A dead letter.
     *
     * @param position its place in the list, by which pages go on
     * @param failure why the handler failed last
     */
    public record DeadLetter(
            long position,
            String handler,
            UUID eventId,
            String type,
            UUID subject,
            @JsonRawValue String data,
            int attempts,
            Instant diedAt,
            String failure) {}

    /** The dead letters before a position, the newest first. */
    public List<DeadLetter> before(long position, int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LIST)) {
            select.setLong(1, position);
            select.setInt(2, most);
            List<DeadLetter> letters = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    letters.add(new DeadLetter(
                            row.getLong("position"),
                            row.getString("handler"),
                            row.getObject("event_id", UUID.class),
                            row.getString("type"),
                            row.getObject("subject", UUID.class),
                            row.getString("data"),
                            row.getInt("attempts"),
                            row.getObject("died_at", OffsetDateTime.class).toInstant(),
                            row.getString("failure")));
                }
            }
            return letters;
        } catch (SQLException e) {
            throw new DatabaseFailure("The dead letters could not be read", e);
        }
    }

    /** Has the handler called again; false when there is no such dead letter. */
    public boolean replay(String handler, UUID eventId) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(REPLAY)) {
            update.setString(1, handler);
            update.setObject(2, eventId);
            boolean found = update.executeUpdate() == 1;
            if (found) {
                inbox.wake();
            }
            return found;
        } catch (SQLException e) {
            throw new DatabaseFailure("The dead letter could not be replayed", e);
        }
    }
}
