package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Events that a handler failed to handle, and their second chance. */
@Singleton
public class DeadLetters {
    private static final String LIST = """
            select position, handler, event_id, type, subject, data, attempts, died_at, failure
              from dead_letter
             where position < ? and (?::text is null or handler = ?)
             order by position desc
             limit ?
            """;

    private static final String FIND = """
            select position, handler, event_id, type, subject, data, attempts, died_at, failure
              from dead_letter
             where handler = ? and event_id = ?
            """;

    private static final String REPLAY = """
            update inbox set status = 'waiting', attempts = 0, due_at = clock_timestamp(), handled_at = null
             where handler = ? and event_id = ? and status = 'dead'
            """;

    private static final String REPLAY_ALL = """
            update inbox set status = 'waiting', attempts = 0, due_at = clock_timestamp(), handled_at = null
             where handler = ? and status = 'dead'
            """;

    private static final String DISCARD = """
            update inbox set status = 'discarded', discarded_because = ?, handled_at = clock_timestamp()
             where handler = ? and event_id = ? and status = 'dead'
            """;

    private static final String DISCARD_ALL = """
            update inbox set status = 'discarded', discarded_because = ?, handled_at = clock_timestamp()
             where handler = ? and status = 'dead'
            """;

    private static final String COUNT = "select handler, count(*) from dead_letter group by handler order by handler";

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
     * @param data the event as JSON
     * @param failure why the handler failed last
     */
    public record DeadLetter(
            long position,
            String handler,
            UUID eventId,
            String type,
            UUID subject,
            String data,
            int attempts,
            Instant diedAt,
            String failure) {}

    /**
     * The dead letters before a position, the newest first.
     *
     * @param handler only those of that handler; null: of all
     */
    public List<DeadLetter> before(long position, @Nullable String handler, int most) {
        return select(LIST, select -> {
            select.setLong(1, position);
            select.setString(2, handler);
            select.setString(3, handler);
            select.setInt(4, most);
        });
    }

    public Optional<DeadLetter> find(String handler, UUID eventId) {
        return select(FIND, select -> {
                    select.setString(1, handler);
                    select.setObject(2, eventId);
                })
                .stream()
                .findFirst();
    }

    /** Has the handler called again; false when there is no such dead letter. */
    public boolean replay(String handler, UUID eventId) {
        boolean found = update(REPLAY, update -> {
                    update.setString(1, handler);
                    update.setObject(2, eventId);
                })
                == 1;
        inbox.wake();
        return found;
    }

    /** Has the handler called again with each of its dead letters, in their order, and returns how many they are. */
    public int replayAll(String handler) {
        int replayed = update(REPLAY_ALL, update -> update.setString(1, handler));
        inbox.wake();
        return replayed;
    }

    /** Gives the event up: it is kept, with the reason, and is no dead letter any more. False when there is no such dead letter. */
    public boolean discard(String handler, UUID eventId, String reason) {
        return update(DISCARD, update -> {
                    update.setString(1, reason);
                    update.setString(2, handler);
                    update.setObject(3, eventId);
                })
                == 1;
    }

    /** Gives all events of a handler up, and returns how many they were. */
    public int discardAll(String handler, String reason) {
        return update(DISCARD_ALL, update -> {
            update.setString(1, reason);
            update.setString(2, handler);
        });
    }

    /** How many there are now. */
    public long count() {
        return countByHandler().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many each handler has, in the order of their names; those that have none are left out. */
    public Map<String, Long> countByHandler() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(COUNT);
                ResultSet row = select.executeQuery()) {
            Map<String, Long> counts = new LinkedHashMap<>();
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new DatabaseFailure("The dead letters could not be counted", e);
        }
    }

    /** Fills in a statement's parameters. */
    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    private List<DeadLetter> select(String sql, Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            parameters.set(select);
            List<DeadLetter> letters = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    letters.add(letter(row));
                }
            }
            return letters;
        } catch (SQLException e) {
            throw new DatabaseFailure("The dead letters could not be read", e);
        }
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("position"),
                row.getString("handler"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getObject("subject", UUID.class),
                row.getString("data"),
                row.getInt("attempts"),
                row.getObject("died_at", OffsetDateTime.class).toInstant(),
                row.getString("failure"));
    }

    private int update(String sql, Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            parameters.set(update);
            return update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("The dead letters could not be changed", e);
        }
    }
}
