package io.slowking.scaletest.samples;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;

/** Loads the chunks of a spool into PostgreSQL with COPY. */
public final class ChunkLoad {
    /** Emptied at the end of each transaction, and kept for the next one on the same connection. */
    private static final String STAGE = """
            create temporary table if not exists sample_stage (
                phase_id bigint, metric_id integer, samples integer, first_at timestamptz, last_at timestamptz,
                times timestamptz[], "values" float8[], exact text[]
            ) on commit delete rows
            """;

    /**
     * Adds what isn't stored yet. Samples with the same time and value count: if the request has three of them and two are stored, one is added. So
     * a request that is sent again changes nothing, and equal samples within a request are all kept.
     */
    private static final String MERGE = """
            with given as (
                select s.phase_id, s.metric_id, u.at, u.value, u.exact,
                       row_number() over (partition by s.phase_id, s.metric_id, u.at, u.value, u.exact) as copy
                  from sample_stage s
                 cross join lateral unnest(s.times, s."values", s.exact) as u(at, value, exact)),
            known as (
                select c.phase_id, c.metric_id, u.at, u.value, u.exact,
                       row_number() over (partition by c.phase_id, c.metric_id, u.at, u.value, u.exact) as copy
                  from scaletest.sample_chunk c
                 cross join lateral unnest(c.times, c."values", c.exact) as u(at, value, exact)
                 where exists (select from sample_stage s
                                where s.phase_id = c.phase_id and s.metric_id = c.metric_id
                                  and s.first_at <= c.last_at and s.last_at >= c.first_at)),
            loose as (select phase_id, metric_id, at, value, exact, copy from given except select * from known),
            """;

    /** Puts the samples of {@code loose} into chunks. */
    public static final String INTO_CHUNKS = """
            numbered as (
                select *, (row_number() over (partition by phase_id, metric_id order by at, value, exact) - 1) / 1000 as chunk from loose),
            stored as (
                insert into scaletest.sample_chunk (phase_id, metric_id, samples, first_at, last_at, times, "values", exact)
                select phase_id, metric_id, count(*),
                       case when count(at) = count(*) then min(at) else '-infinity' end,
                       case when count(at) = count(*) then max(at) else 'infinity' end,
                       array_agg(at order by at, value, exact), array_agg(value order by at, value, exact),
                       case when count(exact) > 0 then array_agg(exact order by at, value, exact) end
                  from numbered
                 group by phase_id, metric_id, chunk
                returning samples)
            select coalesce(sum(samples), 0) from stored
            """;

    private final Connection connection;

    public ChunkLoad(Connection connection) {
        this.connection = connection;
    }

    /** Adds the samples to phases that have none yet. */
    public void add(SampleSpool spool, List<Long> phases, List<Integer> metrics) throws SQLException, IOException {
        copy("scaletest.sample_chunk", spool, phases, metrics);
    }

    /** Adds those of the samples that aren't stored yet; returns how many. */
    public long merge(SampleSpool spool, List<Long> phases, List<Integer> metrics) throws SQLException, IOException {
        try (Patience patience = Patience.with(connection);
                Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
            copy("sample_stage", spool, phases, metrics);
            statement.execute("analyze sample_stage");
            statement.execute("set local work_mem = '64MB'");
            try (var rows = statement.executeQuery(MERGE + INTO_CHUNKS)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void copy(String table, SampleSpool spool, List<Long> phases, List<Integer> metrics)
            throws SQLException, IOException {
        String sql = "copy %s (%s) from stdin (format binary)".formatted(table, CopyStream.COLUMNS);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyStream rows = new CopyStream(new PGCopyOutputStream(copy));
            spool.forEach((phase, metric, samples) -> rows.row(phases.get(phase), metrics.get(metric), samples));
            rows.end();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
