package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;

/** Follows a benchmark to its end: a moving line in a terminal, a line per change of status otherwise. */
final class Progress {
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");
    private static final int BAR = 30;
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Client client;
    private final PrintStream out;
    private final boolean terminal;

    Progress(Client client, PrintStream out, boolean terminal) {
        this.client = client;
        this.out = out;
        this.terminal = terminal;
    }

    /** Returns the benchmark in its final state. */
    JsonNode follow(String id) throws InterruptedException {
        String shown = "";
        while (true) {
            JsonNode benchmark = client.benchmark(id);
            String status = benchmark.path("status").asText();
            if (terminal) {
                out.print("\r\033[K" + line(benchmark));
                out.flush();
            } else if (!status.equals(shown)) {
                out.println(line(benchmark));
                shown = status;
            }
            if (ENDS.contains(status)) {
                if (terminal) {
                    out.println();
                }
                return benchmark;
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static String line(JsonNode benchmark) {
        int filled = (int) Math.round(benchmark.path("progress").asDouble() * BAR);
        JsonNode counts = benchmark.path("counts");
        return "%-16s [%s%s] %d of %d documents"
                .formatted(
                        benchmark.path("status").asText(),
                        "#".repeat(filled),
                        "·".repeat(BAR - filled),
                        counts.path("reported").asLong() + counts.path("failed").asLong(),
                        counts.path("documents").asLong());
    }

    /** The figures of a finished benchmark, or why there are none. */
    static String summary(JsonNode benchmark) {
        JsonNode failure = benchmark.path("failure");
        if (failure.isObject()) {
            return "Failed (%s): %s"
                    .formatted(
                            failure.path("code").asText(),
                            failure.path("message").asText());
        }
        if (benchmark.path("status").asText().equals("cancelled")) {
            return "Cancelled.";
        }
        JsonNode figures = benchmark.path("figures");
        JsonNode latency = figures.path("latency");
        if (!latency.isObject()) {
            return "No figures yet.";
        }
        JsonNode counts = benchmark.path("counts");
        String failed = counts.path("failed").asLong() == 0
                ? ""
                : "%n%d of %d requests failed."
                        .formatted(
                                counts.path("failed").asLong(),
                                counts.path("documents").asLong());
        String measurement = benchmark.path("measurement").path("words").asText("");
        return String.format(
                        Locale.ROOT,
                        "p50 %.3f s   p90 %.3f s   p95 %.3f s   p99 %.3f s   max %.3f s   (%.1f documents per second)",
                        latency.path("p50").asDouble(),
                        latency.path("p90").asDouble(),
                        latency.path("p95").asDouble(),
                        latency.path("p99").asDouble(),
                        latency.path("max").asDouble(),
                        figures.path("documents_per_second").asDouble())
                + failed
                + (measurement.isEmpty() ? "" : System.lineSeparator() + measurement);
    }
}
