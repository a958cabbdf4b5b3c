package io.slowking.messaging;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Events that were committed and are not yet known to be in Kafka. */
@Singleton
class Outbox {
    private static final String ADD = """
            insert into outbox (shard, event_id, type, topic, subject, raised_at, data, trace_parent)
            values (?, ?, ?, ?, ?, ?, ?::json, ?)
            """;

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

    /** Adds the events within the current transaction. */
    void add(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String traceParent = tracing.currentTraceParent();
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(ADD)) {
            for (Event event : events) {
                Class<? extends Event> type = event.getClass();
                insert.setInt(1, Shards.of(event.subject()));
                insert.setObject(2, ids.next());
                insert.setString(3, EventCatalogue.nameOf(type));
                insert.setString(4, catalogue.topicOf(type).name());
                insert.setObject(5, event.subject());
                insert.setObject(6, now);
                insert.setString(7, json.write(event));
                insert.setString(8, traceParent);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure("The events could not be stored", e);
        }
        transactions.afterCommit(arrivals::raise);
    }

    /** One event of the outbox, with its place in the order. */
    record Entry(long position, Envelope envelope) {}

    /**
     * The oldest events, in order, of the shards that no other relay is reading. They stay reserved for the caller until its transaction on this
     * connection ends.
     */
    static List<Entry> reserve(Connection connection, int most) throws SQLException {
        Array free = freeShards(connection);
        String oldest = """
                select position, event_id, type, topic, subject, raised_at, data, trace_parent
                  from outbox
                 where shard = any(?)
                 order by position
                 limit ?
                """;
        try (PreparedStatement select = connection.prepareStatement(oldest)) {
            select.setArray(1, free);
            select.setInt(2, most);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(row.getLong("position"), envelope(row)));
                }
            }
            return entries;
        }
    }

    /** A statement of its own, so that the events are read after the locks are held and none is read that another relay just removed. */
    private static Array freeShards(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("select shard from outbox_shard for update skip locked");
                ResultSet row = lock.executeQuery()) {
            List<Short> shards = new ArrayList<>();
            while (row.next()) {
                shards.add(row.getShort(1));
            }
            return connection.createArrayOf("smallint", shards.toArray());
        }
    }

    private static Envelope envelope(ResultSet row) throws SQLException {
        return new Envelope(
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getString("topic"),
                row.getObject("subject", UUID.class),
                row.getObject("raised_at", OffsetDateTime.class).toInstant(),
                row.getString("data"),
                row.getString("trace_parent"));
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
