package io.slowking.scaletest.store;

import io.slowking.scaletest.samples.Patience;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All samples of a job, one after another, as exactly as they came. */
public final class StoredSeries {
    private static final int ROWS_AT_ONCE = 5_000;

    /** As text, because that has all digits. */
    private static final String SAMPLES = """
            select p.id as phase, m.id as metric, trim_scale(extract(epoch from s.at))::text as seconds, coalesce(s.exact, s.value::text) as value
              from scaletest.phase p
              join scaletest.sample_chunk c on c.phase_id = p.id
              join scaletest.metric m on m.id = c.metric_id
             cross join lateral unnest(c.times, c."values", c.exact) as s(at, value, exact)
             where p.job_id = ?
             order by p.id, m.name, m.metric, s.at, s.value, s.exact
            """;

    private final DataSource database;
    private final JobReading reading;

    StoredSeries(DataSource database, JobReading reading) {
        this.database = database;
        this.reading = reading;
    }

    /** What takes the phases, in each the metrics, and of each the samples. */
    public interface Receiver {
        void startPhase(JobReading.Phase phase) throws IOException;

        void startMetric(int metric) throws IOException;

        void sample(@Nullable String epochSeconds, String value) throws IOException;

        void endMetric() throws IOException;

        void endPhase() throws IOException;
    }

    /** Gives everything away, phases without samples included. */
    public void forEachPhase(long job, Receiver receiver) throws IOException {
        Iterator<JobReading.Phase> phases = reading.allPhases(job);
        try (Connection connection = database.getConnection();
                Patience patience = Patience.with(connection);
                PreparedStatement memory = connection.prepareStatement("set local work_mem = '64MB'");
                PreparedStatement select = connection.prepareStatement(SAMPLES)) {
            memory.execute();
            select.setFetchSize(ROWS_AT_ONCE);
            select.setLong(1, job);
            JobReading.Phase phase = null;
            int metric = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long of = row.getLong("phase");
                    if (phase == null || phase.id() != of || row.getInt("metric") != metric) {
                        if (phase != null) {
                            receiver.endMetric();
                        }
                        phase = advance(phase, of, phases, receiver);
                        metric = row.getInt("metric");
                        receiver.startMetric(metric);
                    }
                    receiver.sample(row.getString("seconds"), row.getString("value"));
                }
            }
            if (phase != null) {
                receiver.endMetric();
                receiver.endPhase();
            }
            while (phases.hasNext()) {
                receiver.startPhase(phases.next());
                receiver.endPhase();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The samples could not be read", e);
        }
    }

    /** Ends phases and starts others until that one has been started. */
    private static JobReading.Phase advance(
            JobReading.@Nullable Phase current, long wanted, Iterator<JobReading.Phase> phases, Receiver receiver)
            throws IOException {
        JobReading.Phase phase = current;
        while (phase == null || phase.id() != wanted) {
            if (phase != null) {
                receiver.endPhase();
            }
            phase = phases.next();
            receiver.startPhase(phase);
        }
        return phase;
    }
}
