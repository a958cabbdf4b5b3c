package io.slowking.scaletest.store;

import io.slowking.scaletest.SamplesView;
import io.slowking.scaletest.samples.Stretches;
import jakarta.persistence.Tuple;
import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.hibernate.Session;
import org.postgresql.PGStatement;

/**
 * Few enough samples to be drawn. The values alone are carried out of the database, packed as they are stored: to unpack them there, with their times,
 * takes it ten times as long. Times are asked for only of what was chosen.
 */
public final class ThinnedSamples {
    private static final String TOTAL = """
            select coalesce(sum(c.samples), 0) as total, coalesce(bool_and(isfinite(c.first_at)), true) as timed, min(m.units) as units
              from scaletest.sample_chunk c
              join scaletest.metric m on m.id = c.metric_id
             where c.phase_id = :phase and m.name = :metric
            """;

    private static final String VALUES = """
            select c.id, array_send(c."values") as packed
              from scaletest.sample_chunk c
              join scaletest.metric m on m.id = c.metric_id
             where c.phase_id = ? and m.name = ?
             order by c.first_at, c.id
            """;

    /** The times of a chunk are unpacked once and not for each place: that is what the empty array and the offset are for. */
    private static final String TIMES = """
            select w.chunk, array(select coalesce(cast(extract(epoch from t.times[place]) as float8), 0)
                                    from unnest(w.places) with ordinality as u(place, nth)
                                   order by nth) as seconds
              from (select chunk, array_agg(place order by nth) as places
                      from unnest(cast(? as bigint[]), cast(? as integer[])) with ordinality as one(chunk, place, nth)
                     group by chunk) w
             cross join lateral (select c.times || cast('{}' as timestamptz[]) as times
                                   from scaletest.sample_chunk c where c.id = w.chunk offset 0) t
            """;

    private static final int CHUNKS_AT_ONCE = 200;

    private static final int ARRAY_HEADER = 20;

    /** Bytes come as bytes from the first time on, and not as text. */
    private static final int PACKED = -1;

    private final Session entities;

    ThinnedSamples(Session entities) {
        this.entities = entities;
    }

    /**
     * @param phase its number
     * @param most beyond that many, the smallest and the largest of each stretch
     */
    public SamplesView of(long phase, String metric, int most) {
        Tuple counted = entities.createNativeQuery(TOTAL, Tuple.class)
                .setParameter("phase", phase)
                .setParameter("metric", metric)
                .getSingleResult();
        long total = counted.get("total", Number.class).longValue();
        String units = counted.get("units", String.class);
        long stretch = total <= most ? 1 : (2 * total + most - 1) / most;
        return new SamplesView(
                metric,
                units == null ? "" : units,
                total,
                counted.get("timed", Boolean.class),
                entities.doReturningWork(connection -> timed(connection, chosen(connection, phase, metric, stretch))));
    }

    private static List<Stretches.Chosen> chosen(Connection connection, long phase, String metric, long stretch)
            throws SQLException {
        Stretches stretches = new Stretches(stretch);
        try (PreparedStatement select = connection.prepareStatement(VALUES)) {
            select.unwrap(PGStatement.class).setPrepareThreshold(PACKED);
            select.setFetchSize(CHUNKS_AT_ONCE);
            select.setLong(1, phase);
            select.setString(2, metric);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    add(stretches, row.getLong(1), ByteBuffer.wrap(row.getBytes(2)));
                }
            }
        }
        return stretches.chosen();
    }

    /** As PostgreSQL sends an array of one dimension: a header, then of each value its length and its bytes. */
    private static void add(Stretches stretches, long chunk, ByteBuffer packed) {
        packed.position(ARRAY_HEADER);
        for (int place = 1; packed.hasRemaining(); place++) {
            packed.getInt();
            stretches.add(chunk, place, packed.getDouble());
        }
    }

    private static List<SamplesView.Sample> timed(Connection connection, List<Stretches.Chosen> chosen)
            throws SQLException {
        Map<Long, Iterator<Double>> seconds = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(TIMES)) {
            select.setArray(1, array(connection, "bigint", chosen, Stretches.Chosen::chunk));
            select.setArray(2, array(connection, "integer", chosen, Stretches.Chosen::placeInChunk));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seconds.put(
                            row.getLong(1),
                            List.of((Double[]) row.getArray(2).getArray()).iterator());
                }
            }
        }
        return chosen.stream()
                .map(sample -> new SamplesView.Sample(
                        sample.place(),
                        Objects.requireNonNull(seconds.get(sample.chunk())).next(),
                        sample.value()))
                .toList();
    }

    private static Array array(
            Connection connection, String type, List<Stretches.Chosen> chosen, Function<Stretches.Chosen, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, chosen.stream().map(value).toArray());
    }
}
