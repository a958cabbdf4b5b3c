package io.slowking.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Some hours of CI that are repeated for a year. */
final class CopiedTestRuns {
    private static final int SEED_COMMITS = 40;
    private static final int TESTS = 300;
    private static final int MINUTES_OF_YEAR = 525_600;

    private final Workbench bench;
    private final Sql database;

    CopiedTestRuns(Workbench bench, Sql database) {
        this.bench = bench;
        this.database = database;
    }

    /** Some hours of CI with flakes and a test that always fails, and the same again and again for a year. Returns a run with a failure. */
    JsonNode store(int runs) throws Exception {
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
        int copies = runs / seeds;
        database.execute("""
                create temporary table copy as
                select test_run_id(r.reference) as seed, n, r."timestamp" + n * interval '1 minute' * %d as at, r.blueprint_id, r.origin_id, r.branch_id,
                       substring(r.reference for 2) || uuid_send(gen_random_uuid()) as reference,
                       substring(sha256(r.commit_id || int4send(n)) for 20) as commit_id, r.result_spec
                  from test_run r
                 cross join generate_series(1, %d) n
                """.formatted(MINUTES_OF_YEAR / copies, copies - 1));
        database.execute("""
                insert into test_run ("timestamp", blueprint_id, origin_id, branch_id, reference, commit_id, result_spec)
                select at, blueprint_id, origin_id, branch_id, reference, commit_id, result_spec from copy order by at
                """);
        database.execute("""
                insert into test_flakes (run, test, "timestamp")
                select test_run_id(copy.reference), f.test, copy.at from copy join test_flakes f on f.run = copy.seed
                """);
        database.execute("drop table copy");
        database.execute("""
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
}
