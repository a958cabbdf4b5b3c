package io.slowking.testrun;

import io.slowking.testrun.StorageView.Limit;
import io.slowking.testrun.StorageView.Table;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Measures the tables of this module. */
@Singleton
public class StorageQueries {
    private static final String TABLES = """
            select 'test_run' as name, count(*) as rows, pg_total_relation_size('test_run') as bytes from test_run
            union all select 'test_set', count(*), pg_total_relation_size('test_set') from test_set
            union all select 'test_blueprints', count(*), pg_total_relation_size('test_blueprints') from test_blueprints
            union all select 'test_flakes', count(*), pg_total_relation_size('test_flakes') from test_flakes
            union all select 'test_failing', count(*), pg_total_relation_size('test_failing') from test_failing
            union all select 'test_run_source', count(*), pg_total_relation_size('test_run_source') from test_run_source
            union all select 'test_run_origin', count(*), pg_total_relation_size('test_run_origin') from test_run_origin
            union all select 'test_run_branch', count(*), pg_total_relation_size('test_run_branch') from test_run_branch
            union all select 'prs', count(*), pg_total_relation_size('prs') from prs
            """;

    private static final String RATE = """
            select pg_database_size(current_database()) as database_bytes,
                   (select count(*) from test_run
                     where "timestamp" > cast(:now as timestamptz) - interval '30 days') as recent,
                   (select cast(extract(epoch from least(cast(:now as timestamptz) - min("timestamp"), interval '30 days')) / 86400 as float8)
                      from test_run) as days
            """;

    private static final long SMALL_TIER_ROWS = 10_000_000;
    private static final long LARGE_TIER_BYTES = 64L << 30;
    private static final double LONGEST_DAYS = 365_000;

    private final Session entities;
    private final Clock clock;

    StorageQueries(Session entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Counts the rows of all tables. */
    public StorageView measure() {
        List<Table> tables = entities.createNativeQuery(TABLES, Tuple.class)
                .getResultStream()
                .map(row -> new Table(
                        row.get("name", String.class), row.get("rows", Long.class), row.get("bytes", Long.class)))
                .toList();
        Tuple rate = entities.createNativeQuery(RATE, Tuple.class)
                .setParameter("now", clock.instant())
                .getSingleResult();
        long databaseBytes = rate.get("database_bytes", Long.class);
        Map<String, Table> byName = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        long runs = of(byName, "test_run", Table::rows);
        long sets = of(byName, "test_set", Table::rows);
        long rows = tables.stream().mapToLong(Table::rows).sum();
        long bytes = tables.stream().mapToLong(Table::bytes).sum();
        Double days = rate.get("days", Double.class);
        double runsPerDay = rate.get("recent", Long.class) / Math.max(1.0, days == null ? 0 : days);
        double rowsPerDay = ratio(rows, runs) * runsPerDay;
        double bytesPerDay = ratio(bytes, runs) * runsPerDay;
        return new StorageView(
                tables,
                rows,
                bytes,
                databaseBytes,
                runsPerDay,
                rowsPerDay,
                bytesPerDay,
                ratio(sets, runs),
                ratio(of(byName, "test_set", Table::bytes), sets),
                List.of(
                        new Limit("10 million rows", SMALL_TIER_ROWS, reached(SMALL_TIER_ROWS - rows, rowsPerDay)),
                        new Limit("64 GB", LARGE_TIER_BYTES, reached(LARGE_TIER_BYTES - databaseBytes, bytesPerDay))));
    }

    private static long of(Map<String, Table> tables, String name, ToLongFunction<Table> figure) {
        Table table = tables.get(name);
        return table == null ? 0 : figure.applyAsLong(table);
    }

    private static double ratio(long one, long other) {
        return other == 0 ? 0 : (double) one / other;
    }

    private @Nullable LocalDate reached(long left, double perDay) {
        double days = left / perDay;
        return perDay > 0 && days < LONGEST_DAYS
                ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(Math.max(0, (long) days))
                : null;
    }
}
