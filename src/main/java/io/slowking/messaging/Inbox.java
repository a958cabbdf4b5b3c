package io.slowking.messaging;

import static io.slowking.database.Statements.column;

import io.slowking.database.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which event is still to be handled by which handler, and which has been. A row per (handler, event): a second arrival of the same event finds
 * its row and changes nothing.
 *
 * <p>A waiting row is <em>next</em> when no earlier one waits for the same handler and subject, and none of the same event for an earlier
 * handler. Only such rows are claimed, which is all there is to the order of handling.
 *
 * <p>To the database's planner hardly any rows wait, since none did when it last counted; to look through all of them for each of them seems free to it.
 * So "waits" is spelled in three ways that mean the same, for each look-up the one by which only its own index can be used, and {@code offset 0} keeps
 * it from becoming a join (decision 0016).
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

    /**
     * Materialized: a sub-query of the update might be run for each row of the table, and claim others each time. Its commit waits for no disk: a claim that
     * a crash of the database undoes is made again.
     */
    private static final String CLAIM = """
            with next as materialized (
                   select handler, event_id
                     from inbox candidate
                    where status = 'waiting'
                      and handler = any(?)
                      and due_at <= clock_timestamp()
                      and (leased_until is null or leased_until < clock_timestamp())
                      and not exists (select from inbox earlier
                                       where earlier.handler = candidate.handler
                                         and earlier.subject = candidate.subject
                                         and earlier.position < candidate.position
                                         and earlier.status not in ('done', 'dead', 'discarded')
                                      offset 0)
                      and not exists (select from inbox earlier
                                       where earlier.event_id = candidate.event_id
                                         and earlier.position < candidate.position
                                         and earlier.handled_at is null
                                      offset 0)
                    order by position
                    limit ?
                      for update skip locked)
            update inbox
               set owner = ?, leased_until = clock_timestamp() + ? * interval '1 millisecond'
              from next
             where inbox.handler = next.handler and inbox.event_id = next.event_id
            returning inbox.handler, inbox.event_id, type, subject, data, trace_parent, attempts, set_config('synchronous_commit', 'off', true)
            """;

    private static final String RENEW = """
            update inbox set leased_until = clock_timestamp() + ? * interval '1 millisecond'
             where owner = ? and (handler, event_id) in (select * from unnest(?, ?))
            """;

    private static final String FINISH = """
            update inbox set status = 'done', owner = null, leased_until = null, handled_at = clock_timestamp()
             where handler = ? and event_id = ? and owner = ?
            """;

    /** Whoever has taken one of them over meanwhile is waited for, and only what is ours after that counts. */
    private static final String HOLD = """
            select event_id, subject
              from inbox
             where handler = ? and event_id = any(?) and owner = ?
             order by position
               for update
            """;

    private static final String FINISH_ALL_OF_SUBJECTS = """
            update inbox set status = 'done', owner = null, leased_until = null, handled_at = clock_timestamp()
             where handler = ?
               and status not in ('done', 'dead', 'discarded')
               and subject = any(?)
               and (owner is null or owner = ?)
               and not exists (select from inbox earlier
                                where earlier.event_id = inbox.event_id
                                  and earlier.position < inbox.position
                                  and earlier.handled_at is null
                               offset 0)
            returning event_id
            """;

    private static final String POSTPONE = """
            update inbox set attempts = attempts + 1, owner = null, leased_until = null, failure = ?,
                   due_at = clock_timestamp() + ? * interval '1 millisecond'
             where handler = ? and event_id = ? and owner = ?
            """;

    private static final String BURY = """
            update inbox set status = 'dead', attempts = attempts + 1, owner = null, leased_until = null, failure = ?,
                   handled_at = clock_timestamp()
             where handler = ? and event_id = ? and owner = ?
            """;

    private static final String RELEASE =
            "update inbox set owner = null, leased_until = null where status = 'waiting' and owner = ?";

    private final Statements statements;

    /** For what looks at many rows: how many wait changes by the second. */
    private final Statements searches;

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final UUID owner;

    Inbox(DataSource database, Ids ids) {
        this.statements = new Statements(database, "The inbox", Statements.Plans.KEPT);
        this.searches = new Statements(database, "The inbox", Statements.Plans.MADE_ANEW);
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

    private record Held(UUID eventId, UUID subject) {}

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
        statements.update(
                ADD,
                column(all, Arrival::handler, String[]::new),
                column(all, arrival -> arrival.envelope().id(), UUID[]::new),
                column(all, arrival -> arrival.envelope().type(), String[]::new),
                column(all, arrival -> arrival.envelope().subject(), UUID[]::new),
                column(all, arrival -> arrival.envelope().data(), String[]::new),
                column(all, arrival -> arrival.envelope().traceParent(), String[]::new));
        wake(all);
    }

    /** Claims what is next for these handlers, for the given time. */
    List<Claimed> claim(List<String> handlers, int most, Duration lease) {
        return searches.list(CLAIM, Inbox::claimed, handlers.toArray(String[]::new), most, owner, lease.toMillis());
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getString("handler"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getObject("subject", UUID.class),
                row.getString("data"),
                row.getString("trace_parent"),
                row.getInt("attempts"));
    }

    /** Keeps these events, as far as this copy still has them. */
    void renew(List<Claimed> events, Duration lease) {
        if (events.isEmpty()) {
            return;
        }
        searches.update(
                RENEW,
                lease.toMillis(),
                owner,
                column(events, Claimed::handler, String[]::new),
                column(events, Claimed::eventId, UUID[]::new));
    }

    /** Gives back everything that this copy has claimed, so that another one, or the next start, need not wait for the lease to end. */
    void releaseAll() {
        statements.update(RELEASE, owner);
    }

    /**
     * Marks the event as handled, in the handler's transaction.
     *
     * @throws LostClaim when another copy has taken over; the transaction must not commit then
     */
    void finish(Claimed event) {
        if (statements.update(FINISH, event.handler(), event.eventId(), owner) == 0) {
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
        List<Held> held = searches.list(
                HOLD,
                row -> new Held(row.getObject("event_id", UUID.class), row.getObject("subject", UUID.class)),
                handler,
                column(events, Claimed::eventId, UUID[]::new),
                owner);
        Set<UUID> finished = Set.copyOf(searches.list(
                FINISH_ALL_OF_SUBJECTS,
                row -> row.getObject("event_id", UUID.class),
                handler,
                column(held, Held::subject, UUID[]::new),
                owner));
        Set<UUID> ours =
                held.stream().map(Held::eventId).filter(finished::contains).collect(Collectors.toSet());
        return events.stream().filter(event -> ours.contains(event.eventId())).toList();
    }

    /** Has a failed event handled again after a pause. */
    void postpone(Claimed event, String failure, Duration pause) {
        statements.update(POSTPONE, failure, pause.toMillis(), event.handler(), event.eventId(), owner);
    }

    /** Makes the event a dead letter; false when another copy has taken over. */
    boolean bury(Claimed event, String failure) {
        return statements.update(BURY, failure, event.handler(), event.eventId(), owner) == 1;
    }

    /** Another copy of the program works on this event by now. */
    static final class LostClaim extends RuntimeException {
        private static final long serialVersionUID = 1;

        LostClaim(Claimed event) {
            super("%s of event %s was taken over by another copy".formatted(event.handler(), event.eventId()));
        }
    }
}
