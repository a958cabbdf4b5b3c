package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which event is still to be handled by which handler, and which has been. A row per (handler, event): a second arrival of the same event finds
 * its row and changes nothing.
 *
 * <p>A waiting row is <em>next</em> when no earlier one waits for the same handler and subject, and none of the same event for an earlier
 * handler. Only such rows are claimed, which is all there is to the order of handling.
 */
@Singleton
class Inbox {
    private static final String ADD = """
            insert into inbox (handler, event_id, type, subject, data, trace_parent)
            select handler, event_id, type, subject, data::json, trace_parent
              from unnest(?, ?, ?, ?, ?, ?) with ordinality
                   as arrival(handler, event_id, type, subject, data, trace_parent, place)
             order by place
            on conflict (handler, event_id) do nothing
            """;

    /** Its commit waits for no disk: a claim that a crash of the database undoes is made again. */
    private static final String CLAIM = """
            update inbox
               set owner = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
             where (handler, event_id) in (
                   select handler, event_id
                     from inbox candidate
                    where status = 'waiting'
                      and handler = any(?)
                      and due_at <= clock_timestamp()
                      and (leased_until is null or leased_until < clock_timestamp())
                      and not exists (select from inbox earlier
                                       where earlier.status = 'waiting'
                                         and earlier.handler = candidate.handler
                                         and earlier.subject = candidate.subject
                                         and earlier.position < candidate.position)
                      and not exists (select from inbox earlier
                                       where earlier.status = 'waiting'
                                         and earlier.event_id = candidate.event_id
                                         and earlier.position < candidate.position)
                    order by position
                    limit ?
                      for update skip locked)
            returning handler, event_id, type, subject, data, trace_parent, attempts, set_config('synchronous_commit', 'off', true)
            """;

    private static final String RENEW = """
            update inbox set leased_until = clock_timestamp() + ? * interval '1 millisecond'
             where status = 'waiting' and owner = ? and (handler, event_id) in (select * from unnest(?, ?))
            """;

    private static final String FINISH = """
            update inbox set status = 'done', owner = null, leased_until = null, handled_at = clock_timestamp()
             where handler = ? and event_id = ? and status = 'waiting' and owner = ?
            """;

    private static final String FINISH_ALL_OF_SUBJECTS = """
            update inbox set status = 'done', owner = null, leased_until = null, handled_at = clock_timestamp()
             where handler = ? and status = 'waiting'
               and subject in (select subject from inbox claimed
                                where claimed.handler = ?
                                  and claimed.event_id = any(?)
                                  and claimed.status = 'waiting'
                                  and claimed.owner = ?)
               and not exists (select from inbox earlier
                                where earlier.status = 'waiting'
                                  and earlier.event_id = inbox.event_id
                                  and earlier.position < inbox.position)
            returning event_id
            """;

    private static final String POSTPONE = """
            update inbox set attempts = attempts + 1, owner = null, leased_until = null, failure = ?,
                   due_at = clock_timestamp() + ? * interval '1 millisecond'
             where handler = ? and event_id = ? and status = 'waiting' and owner = ?
            """;

    private static final String BURY = """
            update inbox set status = 'dead', attempts = attempts + 1, owner = null, leased_until = null, failure = ?,
                   handled_at = clock_timestamp()
             where handler = ? and event_id = ? and status = 'waiting' and owner = ?
            """;

    private static final String RELEASE =
            "update inbox set owner = null, leased_until = null where status = 'waiting' and owner = ?";

    private final DataSource database;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final UUID owner;

    Inbox(DataSource database, Ids ids) {
        this.database = database;
        this.owner = ids.next();
    }

    /** An event that has come for a handler. */
    record Arrival(String handler, Envelope envelope) {}

    /** A row that this copy of the program has claimed. {@code attempts} counts the failed ones before. */
    record Claimed(
            String handler,
            UUID eventId,
            String type,
            UUID subject,
            String data,
            @Nullable String traceParent,
            int attempts) {}

    private record Listener(Set<String> handlers, Signal signal) {}

    /** A signal that is raised when there may be something to claim for these handlers; each who waits for that has one. */
    Signal arrivals(Collection<String> handlers) {
        Signal signal = new Signal();
        listeners.add(new Listener(Set.copyOf(handlers), signal));
        return signal;
    }

    /** Says that there may be something to claim for any handler: an event before it has been handled. */
    void wake() {
        listeners.forEach(listener -> listener.signal().raise());
    }

    private void wake(List<Arrival> arrivals) {
        Set<String> handlers = arrivals.stream().map(Arrival::handler).collect(Collectors.toSet());
        listeners.stream()
                .filter(listener -> !Collections.disjoint(listener.handlers(), handlers))
                .forEach(listener -> listener.signal().raise());
    }

    /** Stores the arrivals that are new. */
    void add(List<Arrival> all) {
        if (all.isEmpty()) {
            return;
        }
        execute(ADD, (connection, insert) -> {
            insert.setArray(1, column(connection, "text", all, Arrival::handler));
            insert.setArray(2, column(connection, "uuid", all, arrival -> arrival.envelope()
                    .id()));
            insert.setArray(3, column(connection, "text", all, arrival -> arrival.envelope()
                    .type()));
            insert.setArray(4, column(connection, "uuid", all, arrival -> arrival.envelope()
                    .subject()));
            insert.setArray(5, column(connection, "text", all, arrival -> arrival.envelope()
                    .data()));
            insert.setArray(6, column(connection, "text", all, arrival -> arrival.envelope()
                    .traceParent()));
        });
        wake(all);
    }

    /** Claims what is next for these handlers, for the given time. */
    List<Claimed> claim(List<String> handlers, int most, Duration lease) {
        try (Connection connection = database.getConnection();
                PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setObject(1, owner);
            claim.setLong(2, lease.toMillis());
            claim.setArray(3, connection.createArrayOf("text", handlers.toArray()));
            claim.setInt(4, most);
            List<Claimed> claimed = new ArrayList<>();
            try (ResultSet row = claim.executeQuery()) {
                while (row.next()) {
                    claimed.add(new Claimed(
                            row.getString("handler"),
                            row.getObject("event_id", UUID.class),
                            row.getString("type"),
                            row.getObject("subject", UUID.class),
                            row.getString("data"),
                            row.getString("trace_parent"),
                            row.getInt("attempts")));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new DatabaseFailure("The inbox could not be read", e);
        }
    }

    /** Keeps these events, as far as this copy still has them. */
    void renew(List<Claimed> events, Duration lease) {
        if (events.isEmpty()) {
            return;
        }
        execute(RENEW, (connection, update) -> {
            update.setLong(1, lease.toMillis());
            update.setObject(2, owner);
            update.setArray(3, column(connection, "text", events, Claimed::handler));
            update.setArray(4, column(connection, "uuid", events, Claimed::eventId));
        });
    }

    /** Gives back everything that this copy has claimed, so that another one, or the next start, need not wait for the lease to end. */
    void releaseAll() {
        execute(RELEASE, (connection, update) -> update.setObject(1, owner));
    }

    /**
     * Marks the event as handled, in the handler's transaction.
     *
     * @throws LostClaim when another copy has taken over; the transaction must not commit then
     */
    void finish(Claimed event) {
        int finished = execute(FINISH, (connection, update) -> identify(update, 1, event));
        if (finished == 0) {
            throw new LostClaim(event);
        }
    }

    /**
     * Marks all events as handled that wait for the handler of these ones and for one of their subjects, in the handler's transaction and before the
     * handler looks. An event that an earlier handler has yet to handle goes on waiting: what that one will do can't be seen now.
     *
     * @return those of the events that no other copy has taken over meanwhile
     */
    List<Claimed> finishAllOfSubjects(List<Claimed> events) {
        String handler = events.getFirst().handler();
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(FINISH_ALL_OF_SUBJECTS)) {
            update.setString(1, handler);
            update.setString(2, handler);
            update.setArray(3, column(connection, "uuid", events, Claimed::eventId));
            update.setObject(4, owner);
            Set<UUID> finished = new HashSet<>();
            try (ResultSet row = update.executeQuery()) {
                while (row.next()) {
                    finished.add(row.getObject("event_id", UUID.class));
                }
            }
            return events.stream()
                    .filter(event -> finished.contains(event.eventId()))
                    .toList();
        } catch (SQLException e) {
            throw new DatabaseFailure("The inbox could not be written", e);
        }
    }

    /** Has a failed event handled again after a pause. */
    void postpone(Claimed event, String failure, Duration pause) {
        execute(POSTPONE, (connection, update) -> {
            update.setString(1, failure);
            update.setLong(2, pause.toMillis());
            identify(update, 3, event);
        });
    }

    /** Makes the event a dead letter; false when another copy has taken over. */
    boolean bury(Claimed event, String failure) {
        return execute(BURY, (connection, update) -> {
                    update.setString(1, failure);
                    identify(update, 2, event);
                })
                == 1;
    }

    private void identify(PreparedStatement update, int from, Claimed event) throws SQLException {
        update.setString(from, event.handler());
        update.setObject(from + 1, event.eventId());
        update.setObject(from + 2, owner);
    }

    /** Fills in a statement's parameters. */
    @FunctionalInterface
    private interface Parameters {
        void set(Connection connection, PreparedStatement statement) throws SQLException;
    }

    private int execute(String sql, Parameters parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            parameters.set(connection, statement);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("The inbox could not be written", e);
        }
    }

    private static <T> Array column(
            Connection connection, String type, List<T> rows, Function<T, @Nullable Object> value) throws SQLException {
        return connection.createArrayOf(type, rows.stream().map(value).toArray());
    }

    /** Another copy of the program works on this event by now. */
    static final class LostClaim extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostClaim(Claimed event) {
            super("%s of event %s was taken over by another copy".formatted(event.handler(), event.eventId()));
        }
    }
}
