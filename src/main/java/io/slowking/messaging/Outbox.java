package io.slowking.messaging;

import io.slowking.database.DatabaseFailure;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import javax.sql.DataSource;

/** Events that were committed and are not yet known to be in Kafka. */
@Singleton
class Outbox {
    private static final String ADD = """
            insert into outbox (shard, topic, subject, raised_at, trace_parent, event_ids, types, events)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** The relay's commit waits for no disk: rows whose removal a crash of the database undoes are published again. */
    private static final String FREE_SHARDS =
            "select shard, set_config('synchronous_commit', 'off', true) from outbox_shard for update skip locked";

    /** Most events in a row: what a relay holds in memory stays bounded. */
    private static final int MOST_TOGETHER = 100;

    private final DataSource database;
    private final Transactions transactions;
    private final EventCatalogue catalogue;
    private final EventJson json;
    private final Ids ids;
    private final Clock clock;
    private final Tracing tracing;
    private final Signal arrivals = new Signal();

    Outbox(
            DataSource database,
            Transactions transactions,
            EventCatalogue catalogue,
            EventJson json,
            Ids ids,
            Clock clock,
            Tracing tracing) {
        this.database = database;
        this.transactions = transactions;
        this.catalogue = catalogue;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
        this.tracing = tracing;
    }

    /** Raised when something was committed by this program. */
    Signal arrivals() {
        return arrivals;
    }

    /** Adds the events within the current transaction: each subject's in order, many to a row. */
    void add(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        Map<Lane, List<Event>> lanes =
                events.stream().collect(Collectors.groupingBy(this::laneOf, LinkedHashMap::new, Collectors.toList()));
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String traceParent = tracing.currentTraceParent();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (Map.Entry<Lane, List<Event>> lane : lanes.entrySet()) {
                for (List<Event> row : inRows(lane.getValue())) {
                    insert.setInt(1, Shards.of(lane.getKey().subject()));
                    insert.setString(2, lane.getKey().topic());
                    insert.setObject(3, lane.getKey().subject());
                    insert.setObject(4, now);
                    insert.setString(5, traceParent);
                    insert.setArray(6, array(connection, "uuid", row, _ -> ids.next()));
                    insert.setArray(
                            7, array(connection, "text", row, event -> EventCatalogue.nameOf(event.getClass())));
                    insert.setArray(8, array(connection, "text", row, json::write));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure("The events could not be stored", e);
        }
        transactions.afterCommit(arrivals::raise);
    }

    /** Where order matters. */
    private record Lane(UUID subject, String topic) {}

    private Lane laneOf(Event event) {
        return new Lane(event.subject(), catalogue.topicOf(event.getClass()).name());
    }

    private static List<List<Event>> inRows(List<Event> events) {
        return events.stream().gather(Gatherers.windowFixed(MOST_TOGETHER)).toList();
    }

    private static Array array(Connection connection, String type, List<Event> events, Function<Event, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(value).toArray());
    }

    /** A row: events of one subject, with their place in the order. */
    record Entry(long position, List<Envelope> envelopes) {}

    /**
     * Rows that are a relay's for the time of its transaction.
     *
     * @param othersAtWork whether other relays are reading shards at this moment
     */
    record Reserved(List<Entry> entries, boolean othersAtWork) {}

    /**
     * The oldest rows, in order, of the shards that no other relay is reading. They stay reserved for the caller until its transaction on this
     * connection ends.
     */
    static Reserved reserve(Connection connection, int most) throws SQLException {
        List<Short> free = freeShards(connection);
        String oldest = """
                select position, topic, subject, raised_at, trace_parent, event_ids, types, events
                  from outbox
                 where shard = any(?)
                 order by position
                 limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(oldest)) {
            select.setArray(1, connection.createArrayOf("smallint", free.toArray()));
            select.setInt(2, most);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(row.getLong("position"), envelopes(row)));
                }
            }
            return new Reserved(entries, free.size() < Shards.COUNT);
        }
    }

    /** A statement of its own, so that the events are read after the locks are held and none is read that another relay just removed. */
    private static List<Short> freeShards(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(FREE_SHARDS);
                ResultSet row = lock.executeQuery()) {
            List<Short> shards = new ArrayList<>();
            while (row.next()) {
                shards.add(row.getShort(1));
            }
            return shards;
        }
    }

    private static List<Envelope> envelopes(ResultSet row) throws SQLException {
        UUID[] eventIds = (UUID[]) row.getArray("event_ids").getArray();
        String[] types = (String[]) row.getArray("types").getArray();
        String[] events = (String[]) row.getArray("events").getArray();
        String topic = row.getString("topic");
        UUID subject = row.getObject("subject", UUID.class);
        Instant raisedAt = row.getObject("raised_at", OffsetDateTime.class).toInstant();
        String traceParent = row.getString("trace_parent");
        List<Envelope> envelopes = new ArrayList<>(eventIds.length);
        for (int i = 0; i < eventIds.length; i++) {
            envelopes.add(new Envelope(eventIds[i], types[i], topic, subject, raisedAt, events[i], traceParent));
        }
        return envelopes;
    }

    /** Removes what has been published. */
    static void remove(Connection connection, List<Entry> entries) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where position = any(?)")) {
            Long[] positions = entries.stream().map(Entry::position).toArray(Long[]::new);
            delete.setArray(1, connection.createArrayOf("bigint", positions));
            delete.executeUpdate();
        }
    }
}
