package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.benchmark.PastBenchmark;
import io.slowking.benchmark.PastBenchmarks;
import io.slowking.cli.year.PastYear;
import io.slowking.cli.year.TestRunYear;
import io.slowking.cli.year.Year;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * Fills a Slowking with a year that never was, so that every page has something to show. All of it is marked as a demo's. What is there already is left
 * alone: called a second time it adds nothing, and after an interruption the rest.
 */
final class History {
    private static final int BENCHMARKS_AT_ONCE = 10;

    private final PastBenchmarks benchmarks;
    private final Client client;
    private final Steps steps;

    History(PastBenchmarks benchmarks, Client client, Steps steps) {
        this.benchmarks = benchmarks;
        this.client = client;
        this.steps = steps;
    }

    /** Writes what is missing of the last year. */
    void write() {
        add(PastYear.of(new Year(end())));
    }

    /** Writes what is missing, and returns how many things that were. */
    int add(PastYear year) {
        return addBenchmarks(year.benchmarks())
                + addJobs(year.jobs())
                + addTestRuns(year.runs())
                + addPullRequests(year.pullRequests());
    }

    /** As it was when the first part was written; otherwise last midnight. */
    private Instant end() {
        JsonNode known = client.get("/api/v1/benchmarks?limit=1&label=%s:%s".formatted(Year.MARK, Year.HISTORY))
                .path("items")
                .path(0)
                .path("labels")
                .path(Year.UNTIL);
        return known.isTextual()
                ? Instant.parse(known.textValue())
                : LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private int addBenchmarks(List<PastBenchmark> all) {
        steps.start("benchmarks", all.size());
        all.stream()
                .gather(Gatherers.windowFixed(BENCHMARKS_AT_ONCE))
                .forEach(some -> steps.done(some.size(), benchmarks.write(some)));
        return steps.end();
    }

    private int addJobs(List<ObjectNode> all) {
        steps.start("scale-test jobs", all.size());
        for (ObjectNode job : all) {
            boolean missing = !client.isThere("/api/v1/jobs/" + job.path("jid").asText());
            if (missing) {
                client.post("/api/v1/jobs", job);
            }
            steps.done(1, missing ? 1 : 0);
        }
        return steps.end();
    }

    /** They are sent in the order of their times, so the newest tells how many are there. */
    private int addTestRuns(List<TestRunYear.Run> all) {
        JsonNode newest = client.get("/api/v1/test-runs?limit=1&source=" + TestRunYear.SOURCE)
                .path("items")
                .path(0)
                .path("timestamp");
        Instant known = newest.isTextual() ? Instant.parse(newest.textValue()) : Instant.MIN;
        steps.start("test runs", all.size());
        for (TestRunYear.Run run : all) {
            boolean missing = run.at().isAfter(known);
            if (missing) {
                client.post("/api/v1/test-runs", run.body());
            }
            steps.done(1, missing ? 1 : 0);
        }
        return steps.end();
    }

    /** They come in one post: either all are there or none. */
    private int addPullRequests(ArrayNode all) {
        String repository = Client.encode(all.path(0).path("repository").asText());
        Instant first = Instant.parse(all.path(0).path("merged_at").asText());
        boolean missing = client.get("/api/v1/merged-pr-statuses?repository=%s&from=%s"
                        .formatted(repository, Client.encode(first.toString())))
                .isEmpty();
        steps.start("merged pull requests", all.size());
        if (missing) {
            client.post("/api/v1/pull-requests", all);
        }
        steps.done(all.size(), missing ? all.size() : 0);
        return steps.end();
    }
}
