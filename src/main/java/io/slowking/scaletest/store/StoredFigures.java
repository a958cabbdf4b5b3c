package io.slowking.scaletest.store;

import io.slowking.analysis.Figure;
import io.slowking.analysis.Figures;
import io.slowking.scaletest.samples.ChunkLoad;
import io.slowking.scaletest.samples.Patience;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a job's metrics, phase by phase. Those that are asked for usually are stored when the job is complete; all others are made of the
 * samples, one metric of one phase in memory at a time.
 */
public final class StoredFigures {
    private static final int CHUNKS_AT_ONCE = 64;

    private static final String SAMPLES = """
            select c.phase_id, c.metric_id, c."values"
              from scaletest.sample_chunk c
              join scaletest.phase p on p.id = c.phase_id
             where p.job_id = ?
             order by c.phase_id, c.metric_id, c.id
            """;

    private static final String STORED = """
            select f.phase_id, f.metric_id, f.count, f.sum, f.min, f.max, f.mean, f.mean_err, f.median, f.mode, f.variance, f.sdeviation,
                   f.p90, f.p95, f.p99
              from scaletest.phase_figures f
              join scaletest.phase p on p.id = f.phase_id
             where p.job_id = ?
             order by f.phase_id, f.metric_id
            """;

    private static final String FORGET = """
            delete from scaletest.phase_figures f using scaletest.phase p where p.id = f.phase_id and p.job_id = ?
            """;

    private static final String STORE = """
            insert into scaletest.phase_figures
                   (phase_id, metric_id, count, sum, min, max, mean, mean_err, median, mode, variance, sdeviation, p90, p95, p99)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** The columns of the table by the names of their figures. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("count", "count"),
            Map.entry("sum", "sum"),
            Map.entry("min", "min"),
            Map.entry("p0", "min"),
            Map.entry("max", "max"),
            Map.entry("p100", "max"),
            Map.entry("mean", "mean"),
            Map.entry("mean_err", "mean"),
            Map.entry("median", "median"),
            Map.entry("p50", "median"),
            Map.entry("mode", "mode"),
            Map.entry("variance", "variance"),
            Map.entry("sdeviation", "sdeviation"),
            Map.entry("p90", "p90"),
            Map.entry("p95", "p95"),
            Map.entry("p99", "p99"));

    /** Puts together what came in small pieces; whole chunks stay as they are. */
    private static final String COMPACT = """
            with scattered as (
                select c.phase_id, c.metric_id
                  from scaletest.sample_chunk c
                  join scaletest.phase p on p.id = c.phase_id
                 where p.job_id = ?
                 group by c.phase_id, c.metric_id
                having count(*) > ceil(sum(c.samples) / 1000.0)),
            taken as (
                delete from scaletest.sample_chunk c
                 using scattered s
                 where c.phase_id = s.phase_id and c.metric_id = s.metric_id
                returning c.phase_id, c.metric_id, c.times, c."values", c.exact),
            loose as (
                select t.phase_id, t.metric_id, u.at, u.value, u.exact
                  from taken t
                 cross join lateral unnest(t.times, t."values", t.exact) as u(at, value, exact)),
            """;

    private final DataSource database;

    StoredFigures(DataSource database) {
        this.database = database;
    }

    /** The figures of a metric in a phase, in the order in which they were asked for; empty where there is none. */
    @FunctionalInterface
    public interface Receiver {
        void figures(long phase, int metric, List<Optional<Figure.Value>> figures);
    }

    private interface SamplesReceiver {
        void samples(long phase, int metric, Figures figures) throws SQLException;
    }

    /** Gives the figures of all metrics of all phases. */
    public void forEach(long job, List<Figure> wanted, Receiver receiver) {
        try (Connection connection = database.getConnection()) {
            if (areStored(connection, job) && wanted.stream().allMatch(figure -> COLUMNS.containsKey(figure.name()))) {
                readStored(connection, job, wanted, receiver);
            } else {
                readSamples(
                        connection,
                        job,
                        (phase, metric, figures) -> receiver.figures(
                                phase,
                                metric,
                                wanted.stream()
                                        .map(figure -> figure.of(figures))
                                        .toList()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The figures could not be read", e);
        }
    }

    /** Puts scattered samples together, and stores the figures of all. */
    public void make(long job, Instant now) {
        try (Connection connection = database.getConnection();
                Patience patience = Patience.with(connection);
                PreparedStatement memory = connection.prepareStatement("set local work_mem = '64MB'");
                PreparedStatement compact = connection.prepareStatement(COMPACT + ChunkLoad.INTO_CHUNKS);
                PreparedStatement forget = connection.prepareStatement(FORGET);
                PreparedStatement store = connection.prepareStatement(STORE);
                PreparedStatement made =
                        connection.prepareStatement("update scaletest.job set figures_at = ? where id = ?")) {
            memory.execute();
            compact.setLong(1, job);
            compact.execute();
            forget.setLong(1, job);
            forget.executeUpdate();
            readSamples(connection, job, (phase, metric, figures) -> add(store, phase, metric, figures));
            store.executeBatch();
            made.setObject(1, now.atOffset(ZoneOffset.UTC));
            made.setLong(2, job);
            made.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The figures could not be stored", e);
        }
    }

    private static void add(PreparedStatement store, long phase, int metric, Figures figures) throws SQLException {
        store.setLong(1, phase);
        store.setInt(2, metric);
        store.setLong(3, figures.count());
        store.setDouble(4, figures.sum());
        store.setDouble(5, figures.min());
        store.setDouble(6, figures.max());
        store.setDouble(7, figures.mean());
        store.setObject(8, orNull(figures.meanError()));
        store.setDouble(9, figures.median());
        store.setDouble(10, figures.mode());
        store.setObject(11, orNull(figures.variance()));
        store.setObject(12, orNull(figures.standardDeviation()));
        store.setDouble(13, figures.percentile(90));
        store.setDouble(14, figures.percentile(95));
        store.setDouble(15, figures.percentile(99));
        store.addBatch();
    }

    private static @Nullable Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

    private static boolean areStored(Connection connection, long job) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select figures_at is not null from scaletest.job where id = ?")) {
            select.setLong(1, job);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void readStored(Connection connection, long job, List<Figure> wanted, Receiver receiver)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STORED)) {
            select.setLong(1, job);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Optional<?>[] values = new Optional<?>[wanted.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = stored(row, wanted.get(i));
                    }
                    receiver.figures(row.getLong(1), row.getInt(2), listOf(values));
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Optional<Figure.Value>> listOf(Optional<?>[] values) {
        return (List<Optional<Figure.Value>>) (List<?>) Arrays.asList(values);
    }

    private static Optional<Figure.Value> stored(ResultSet row, Figure figure) throws SQLException {
        double value = row.getDouble(String.valueOf(COLUMNS.get(figure.name())));
        if (row.wasNull() || !Double.isFinite(value)) {
            return Optional.empty();
        }
        OptionalDouble error = OptionalDouble.empty();
        if (figure.kind() == Figure.Kind.MEAN_ERR) {
            double half = row.getDouble("mean_err");
            error = row.wasNull() ? error : OptionalDouble.of(half);
        }
        return Optional.of(new Figure.Value(value, error));
    }

    private static void readSamples(Connection connection, long job, SamplesReceiver receiver) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SAMPLES)) {
            select.setFetchSize(CHUNKS_AT_ONCE);
            select.setLong(1, job);
            long phase = 0;
            int metric = 0;
            double[] values = new double[1_000];
            int count = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (count > 0 && (row.getLong(1) != phase || row.getInt(2) != metric)) {
                        receiver.samples(phase, metric, figures(values, count));
                        count = 0;
                    }
                    phase = row.getLong(1);
                    metric = row.getInt(2);
                    Double[] chunk = (Double[]) row.getArray(3).getArray();
                    if (count + chunk.length > values.length) {
                        values = Arrays.copyOf(values, Math.max(2 * values.length, count + chunk.length));
                    }
                    for (Double value : chunk) {
                        values[count] = value;
                        count++;
                    }
                }
            }
            if (count > 0) {
                receiver.samples(phase, metric, figures(values, count));
            }
        }
    }

    private static Figures figures(double[] values, int count) {
        return Figures.of(Arrays.copyOf(values, count)).orElseThrow();
    }
}
