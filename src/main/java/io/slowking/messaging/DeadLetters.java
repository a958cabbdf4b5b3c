package io.slowking.messaging;

import io.slowking.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

    private final Statements statements;
    private final Inbox inbox;

    DeadLetters(DataSource database, Inbox inbox) {
        this.statements = new Statements(database, "The dead letters", Statements.Plans.KEPT);
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
        return statements.list(LIST, DeadLetters::letter, position, handler, handler, most);
    }

    public Optional<DeadLetter> find(String handler, UUID eventId) {
        return statements.first(FIND, DeadLetters::letter, handler, eventId);
    }

    /** Has the handler called again; false when there is no such dead letter. */
    public boolean replay(String handler, UUID eventId) {
        boolean found = statements.update(REPLAY, handler, eventId) == 1;
        inbox.wake();
        return found;
    }

    /** Has the handler called again with each of its dead letters, in their order, and returns how many they are. */
    public int replayAll(String handler) {
        int replayed = statements.update(REPLAY_ALL, handler);
        inbox.wake();
        return replayed;
    }

    /** Gives the event up: it is kept, with the reason, and is no dead letter any more. False when there is no such dead letter. */
    public boolean discard(String handler, UUID eventId, String reason) {
        return statements.update(DISCARD, reason, handler, eventId) == 1;
    }

    /** Gives all events of a handler up, and returns how many they were. */
    public int discardAll(String handler, String reason) {
        return statements.update(DISCARD_ALL, reason, handler);
    }

    /** How many there are now. */
    public long count() {
        return countByHandler().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many each handler has, in the order of their names; those that have none are left out. */
    public Map<String, Long> countByHandler() {
        Map<String, Long> counts = new LinkedHashMap<>();
        statements
                .list(COUNT, row -> Map.entry(row.getString(1), row.getLong(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
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
                Statements.instant(row, "died_at"),
                row.getString("failure"));
    }
}
