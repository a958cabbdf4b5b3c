package io.slowking.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;

/**
 * What a Slowking has after years: a million documents, ten million samples, 100,000 test runs. One of each kind comes in as in life; the others are
 * copies that the database makes, because nobody wants to wait for hours.
 */
final class Stock {
    private static final int SMALL = 1_000;
    private static final int LARGE = 200_000;
    private static final int RUNNING = 500_000;

    private static final int JOBS = 10;
    private static final int INSTANCES = 20;
    private static final int PAYLOADS = 10;
    private static final int RUNS = 100_000;

    private final Workbench bench;
    private final Sql database;

    Stock(Workbench bench, Connection database) {
        this.bench = bench;
        this.database = new Sql(database);
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
     * @param test that flaked
     */
    record Ids(
            String before,
            String after,
            String running,
            LargeJobs.Job job,
            LargeJobs.Job longJob,
            String run,
            String test) {}

    /** Stores all of it. */
    Ids store(Measurement.Progress progress) throws Exception {
        progress.doing("storing a million documents");
        CopiedBenchmarks benchmarks = new CopiedBenchmarks(bench, database, SMALL + 4);
        String seed = benchmarks.seed();
        String before = benchmarks.copy(seed, 1, SMALL + 1, LARGE, "completed");
        String after = benchmarks.copy(seed, 1, SMALL + 2, LARGE, "completed");
        String running = benchmarks.copy(seed, 1, SMALL + 3, RUNNING, "measuring");
        benchmarks.copy(seed, SMALL, 1, (1_000_000 - 2 * LARGE - RUNNING) / SMALL, "completed");
        progress.doing("storing ten million samples");
        LargeJobs jobs = new LargeJobs(bench, database);
        LargeJobs.Job longJob = jobs.job(1, 1);
        LargeJobs.Job job = jobs.job(INSTANCES, PAYLOADS);
        for (int number = 2; number < JOBS; number++) {
            jobs.job(INSTANCES, PAYLOADS);
        }
        progress.doing("storing %,d test runs".formatted(RUNS));
        JsonNode run = new CopiedTestRuns(bench, database).store(RUNS);
        database.execute("vacuum analyze");
        bench.drain(database.database());
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
}
