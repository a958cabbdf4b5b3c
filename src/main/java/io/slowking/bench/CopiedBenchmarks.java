package io.slowking.bench;

import io.slowking.bench.Workbench.Measuring;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A benchmark that is copied again and again, with other documents, over a year. */
final class CopiedBenchmarks {
    private static final int SEED_DOCUMENTS = 100;

    private final Workbench bench;
    private final Sql database;
    private final int all;

    /**
     * @param all how many copies there will be
     */
    CopiedBenchmarks(Workbench bench, Sql database, int all) {
        this.bench = bench;
        this.database = database;
        this.all = all;
    }

    /** The id of a completed benchmark, to be copied. */
    String seed() throws Exception {
        Measuring seed = bench.measuring(SEED_DOCUMENTS);
        bench.post(
                "/api/v1/document-times",
                "application/x-ndjson",
                IntStream.range(0, SEED_DOCUMENTS)
                        .mapToObj(document -> """
                                {"benchmark_id":"%s","document_name":"%s","started_at":%d,"ended_at":%d.%03d}""".formatted(
                                        seed.id(),
                                        Measuring.document(document),
                                        1_700_000_000 + document,
                                        1_700_000_000 + document,
                                        50 + document))
                        .collect(Collectors.joining("\n")));
        bench.await(seed.id(), Set.of("completed"));
        return seed.id();
    }

    /** Copies a benchmark: so many, the first of that number, each with so many documents. Returns the id of the last one. */
    String copy(String seed, int count, int first, int documents, String status) throws SQLException {
        database.execute("""
                create temporary table copy as
                select n, cast(lpad(to_hex(cast(1000 * extract(epoch from at) as bigint)), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0') as uuid) as id, at
                  from generate_series(%1$d, %1$d + %2$d - 1) n
                 cross join lateral (select now() - interval '1 year' + n * interval '1 year' / %3$d as at)
                """.formatted(first, count, all));
        database.execute("""
                insert into benchmark
                select r.*
                  from benchmark b
                 cross join copy
                 cross join lateral jsonb_populate_record(b, jsonb_build_object(
                       'id', copy.id, 'name', case when %1$d < 1000 then 'suite ' || copy.n %% 40 else 'large' end,
                       'target_version', '1.' || copy.n %% 20, 'target_project_id', 'copy-' || copy.n, 'status', '%2$s', 'documents_total', %1$d,
                       'report', case when '%2$s' = 'completed' then 'copy-' || copy.n end,
                       'figures', case when '%2$s' = 'completed' then b.figures end,
                       'created_at', copy.at, 'status_since', copy.at, 'finished_at', case when '%2$s' = 'completed' then copy.at end,
                       'deadline', now() + interval '9 days', 'step_deadline', now() + interval '9 days')) r
                 where b.id = '%3$s'
                """.formatted(documents, status, seed));
        database.execute("""
                insert into document (id, benchmark_id, place, name, size, sha256, uploaded_at, upload_started_at, upload_ended_at, reported_at)
                select gen_random_uuid(), copy.id, place, 'document-' || place || '.txt', 4000, 'x', started, started,
                       case when %2$b or place > 0 then started + 0.05 * exp(0.5 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())) * interval '1 second' end,
                       started
                  from copy
                 cross join generate_series(0, %1$d - 1) place
                 cross join lateral (select copy.at + place * interval '3 milliseconds' as started)
                """.formatted(documents, status.equals("completed")));
        database.execute("""
                insert into benchmark_progress (benchmark_id, uploaded, started, reported, last_uploaded_at, last_reported_at)
                select id, %1$d, %1$d, %1$d - %2$d, at, at from copy
                """.formatted(documents, status.equals("completed") ? 0 : 1));
        database.execute("""
                insert into benchmark_timeline (benchmark_id, at, what, detail)
                select copy.id, copy.at, t.what, t.detail from copy cross join benchmark_timeline t where t.benchmark_id = '%s' order by copy.n, t.id
                """.formatted(seed));
        String last = database.text("select id from copy order by n desc limit 1");
        database.execute("drop table copy");
        return last;
    }
}
