package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.benchmark.InventedBenchmarks;
import jakarta.enterprise.inject.spi.CDI;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Fills a Slowking with a year that never was, so that every page has something to show. All of it is marked as a demo's. What is there already is left
 * alone: called a second time it adds nothing, and after an interruption the rest.
 */
final class History {
    /** The label that says at which moment the year ended when it was made up. */
    static final String UNTIL = "demo-until";

    private final Client client;
    private final Steps steps;
    private final PrintStream out;

    History(Client client, PrintStream out, boolean terminal) {
        this.client = client;
        this.out = out;
        this.steps = new Steps(out, terminal);
    }

    void write() {
        Year year = new Year(end());
        out.printf("A year until %s, marked as %s=%s:%n", year.end(), Year.MARK, Year.HISTORY);
        InventedBenchmarks benchmarks =
                CDI.current().select(InventedBenchmarks.class).get();
        new BenchmarkYear(year).writeTo(benchmarks, steps);
        new JobYear(year).sendTo(client, steps);
        new TestRunYear(year).sendTo(client, steps);
        new PullRequestYear(year).sendTo(client, steps);
    }

    /** As it was when the first part was written; otherwise last midnight. */
    private Instant end() {
        JsonNode known = client.get("/api/v1/benchmarks?limit=1&label=%s:%s".formatted(Year.MARK, Year.HISTORY))
                .path("items")
                .path(0)
                .path("labels")
                .path(UNTIL);
        return known.isTextual()
                ? Instant.parse(known.textValue())
                : LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
