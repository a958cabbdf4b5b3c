package io.slowking.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.bench.Workbench.Measuring;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a Slowking has after years: a million documents, ten million samples, 100,000 test runs. One of each kind comes in as in life; the others are
 * copies that the database makes, because nobody wants to wait for hours.
 */
final class Stock {
    private static final int SEED_DOCUMENTS = 100;
    private static final int SMALL = 1_000;
    private static final int LARGE = 200_000;
    private static final int RUNNING = 500_000;

    private static final int JOBS = 10;
    private static final int INSTANCES = 20;
    private static final int PAYLOADS = 10;
    private static final int SAMPLES_OF_JOB = 1_000_000;
    private static final int CHUNK = 1_000;

    private static final int SEED_COMMITS = 40;
    private static final int TESTS = 300;
    private static final int RUNS = 100_000;
    private static final int MINUTES_OF_YEAR = 525_600;

    private final Workbench bench;
    private final Connection database;

    Stock(Workbench bench, Connection database) {
        this.bench = bench;
        this.database = database;
    }

    /**
     * What pages are asked about.
     *
     * @param before a completed benchmark of {@value #LARGE} documents
     * @param after the one after it
     * @param running one of {@value #RUNNING} documents, of which one is missing
     * @param job of 200 phases
     * @param longJob whose samples are all in one phase
     * @param run a test run with a failure
     * @param test that fails
     */
    record Ids(String before, String after, String running, Job job, Job longJob, String run, String test) {}

    /** A job with one of its phases. */
    record Job(String jid, String phase) {}

    /** Stores all of it. */
    Ids store(Measurement.Progress progress) throws Exception {
        progress.doing("storing a million documents");
        String seed = completed();
        String before = copy(seed, 1, SMALL + 1, LARGE, "completed");
        String after = copy(seed, 1, SMALL + 2, LARGE, "completed");
        String running = copy(seed, 1, SMALL + 3, RUNNING, "measuring");
        copy(seed, SMALL, 1, (1_000_000 - 2 * LARGE - RUNNING) / SMALL, "completed");
        progress.doing("storing ten million samples");
        Job job = new Job("", "");
        for (int number = 1; number < JOBS; number++) {
            job = job(INSTANCES, PAYLOADS);
        }
        Job longJob = job(1, 1);
        progress.doing("storing %,d test runs".formatted(RUNS));
        JsonNode run = testRuns();
        execute("vacuum analyze");
        bench.drain(database);
        return new Ids(
                before,
                after,
                running,
                job,
                longJob,
                run.path("id").asText(),
                bench.get("/api/v1/flakes?limit=1")
                        .path("items")
                        .path(0)
                        .path("test_id")
                        .asText());
    }

    private String completed() throws Exception {
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
    private String copy(String seed, int count, int first, int documents, String status) throws SQLException {
        execute("""
                create temporary table copy as
                select n, cast(lpad(to_hex(cast(1000 * extract(epoch from at) as bigint)), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0') as uuid) as id, at
                  from generate_series(%1$d, %1$d + %2$d - 1) n
                 cross join lateral (select now() - interval '1 year' + n * interval '1 year' / %3$d as at)
                """.formatted(first, count, SMALL + 4));
        execute("""
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
        execute("""
                insert into document (id, benchmark_id, place, name, size, sha256, uploaded_at, upload_started_at, upload_ended_at, reported_at)
                select gen_random_uuid(), copy.id, place, 'document-' || place || '.txt', 4000, 'x', started, started,
                       case when %2$b or place > 0 then started + 0.05 * exp(0.5 * sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())) * interval '1 second' end,
                       started
                  from copy
                 cross join generate_series(0, %1$d - 1) place
                 cross join lateral (select copy.at + place * interval '3 milliseconds' as started)
                """.formatted(documents, status.equals("completed")));
        execute("""
                insert into benchmark_progress (benchmark_id, uploaded, started, reported, last_uploaded_at, last_reported_at)
                select id, %1$d, %1$d, %1$d - %2$d, at, at from copy
                """.formatted(documents, status.equals("completed") ? 0 : 1));
        execute("""
                insert into benchmark_timeline (benchmark_id, at, what, detail)
                select copy.id, copy.at, t.what, t.detail from copy cross join benchmark_timeline t where t.benchmark_id = '%s' order by copy.n, t.id
                """.formatted(seed));
        String last = text("select id from copy order by n desc limit 1");
        execute("drop table copy");
        return last;
    }

    /** A completed job; its samples are spread over its phases. */
    private Job job(int instances, int payloads) throws Exception {
        String jid = UUID.randomUUID().toString();
        String phase = UUID.randomUUID().toString();
        ObjectNode job = JsonNodeFactory.instance.objectNode();
        Instant start = Instant.now().minus(10, ChronoUnit.DAYS);
        job.put("jid", jid).put("project", "bench").put("started", start.toString());
        job.putObject("meta").put("version", jid.substring(0, 4));
        ArrayNode phases = job.putArray("runs").addObject().put("run", 0).putArray("phases");
        for (int number = 0; number < instances * payloads; number++) {
            ObjectNode its = phases.addObject()
                    .put("pid", number == 0 ? phase : UUID.randomUUID().toString())
                    .put("started", start.plusSeconds(60L * number).toString());
            its.putObject("parameters").put("instances", 1 + number % instances).put("payload", 1 + number / instances);
            its.putObject("samples")
                    .putArray("deployTime")
                    .addArray()
                    .add(start.getEpochSecond())
                    .add(1.5);
        }
        bench.post("/api/v1/jobs", job.toString());
        execute("""
                insert into scaletest.sample_chunk (phase_id, metric_id, samples, first_at, last_at, times, "values")
                select c.phase_id, c.metric_id, %1$d, t.first, t.first + interval '999 milliseconds',
                       array(select t.first + i * interval '1 millisecond' from generate_series(0, %1$d - 1) i),
                       array(select 1.5 + 0.1 * random() + 0 * t.number from generate_series(1, %1$d))
                  from scaletest.job j
                  join scaletest.phase p on p.job_id = j.id
                  join scaletest.sample_chunk c on c.phase_id = p.id
                 cross join generate_series(1, %2$d) number
                 cross join lateral (select number, c.first_at + number * interval '1 second' as first) t
                 where j.jid = '%3$s'
                """.formatted(CHUNK, SAMPLES_OF_JOB / CHUNK / instances / payloads, jid));
        bench.post("/api/v1/jobs/%s/completion".formatted(jid), "");
        return new Job(jid, phase);
    }

    /** Some hours of CI with flakes and a test that always fails, and the same again and again for a year. Returns a run with a failure. */
    private JsonNode testRuns() throws Exception {
        Instant start = Instant.now().minus(365, ChronoUnit.DAYS);
        int seeds = 0;
        for (int commit = 0; commit < SEED_COMMITS; commit++) {
            for (String job : List.of("linux", "windows")) {
                boolean flaked = commit % 8 == 3;
                for (int attempt = 1; attempt <= (flaked ? 2 : 1); attempt++) {
                    bench.post("/api/v1/test-runs", run(start.plusSeconds(60L * seeds), commit, job, attempt, flaked));
                    seeds++;
                }
            }
        }
        int copies = RUNS / seeds;
        execute("""
                create temporary table copy as
                select test_run_id(r.reference) as seed, n, r."timestamp" + n * interval '1 minute' * %d as at, r.blueprint_id, r.origin_id, r.branch_id,
                       substring(r.reference for 2) || uuid_send(gen_random_uuid()) as reference,
                       substring(sha256(r.commit_id || int4send(n)) for 20) as commit_id, r.result_spec
                  from test_run r
                 cross join generate_series(1, %d) n
                """.formatted(MINUTES_OF_YEAR / copies, copies - 1));
        execute("""
                insert into test_run ("timestamp", blueprint_id, origin_id, branch_id, reference, commit_id, result_spec)
                select at, blueprint_id, origin_id, branch_id, reference, commit_id, result_spec from copy order by at
                """);
        execute("""
                insert into test_flakes (run, test, "timestamp")
                select test_run_id(copy.reference), f.test, copy.at from copy join test_flakes f on f.run = copy.seed
                """);
        execute("drop table copy");
        execute("""
                insert into prs (repository, number, merged_at, status)
                select 'bench/shop', n, now() - n * interval '50 minutes', (array['success', 'success', 'success', 'failure', 'neutral'])[1 + n % 5]
                  from generate_series(1, 10000) n
                """);
        return bench.get("/api/v1/test-runs?limit=1&outcome=failed")
                .path("items")
                .path(0);
    }

    private static String run(Instant at, int commit, String job, int attempt, boolean flaked) {
        ObjectNode run = JsonNodeFactory.instance.objectNode();
        run.put("source", "bench")
                .put("id", "%d-%s-%d".formatted(commit, job, attempt))
                .put("timestamp", at.toString())
                .put("branch", "trunk")
                .put("commit", "%040x".formatted(commit + 1))
                .put("job", job)
                .put("attempt", attempt);
        ArrayNode results = run.putArray("results");
        for (int test = 0; test < TESTS; test++) {
            boolean failed = flaked && attempt == 1 && test == commit || job.equals("windows") && test == TESTS - 1;
            results.addObject()
                    .put("title", "Shop.case%03d".formatted(test))
                    .put("outcome", failed ? "failed" : "passed");
        }
        return run.toString();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
