package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists benchmarks. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List benchmarks, the newest first.")
final class ListCommand implements Callable<Integer> {
    @Option(names = "--limit", defaultValue = "20", description = "how many (${DEFAULT-VALUE})")
    int limit = 20;

    @Option(names = "--status", description = "only those of that status")
    @Nullable
    String status;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Client client = connection.open();
        JsonNode benchmarks = client.benchmarks(limit, status);
        String format = "%-36s  %-16s  %-20s  %11s  %8s  %8s  %s%n";
        System.out.printf(format, "id", "status", "created", "documents", "p50 (s)", "p95 (s)", "name");
        for (JsonNode benchmark : benchmarks) {
            JsonNode counts = benchmark.path("counts");
            JsonNode latency = benchmark.path("figures").path("latency");
            System.out.printf(
                    format,
                    benchmark.path("id").asText(),
                    benchmark.path("status").asText(),
                    Words.time(benchmark.path("created_at")),
                    counts.path("reported").asText() + "/"
                            + counts.path("documents").asText(),
                    seconds(latency.path("p50")),
                    seconds(latency.path("p95")),
                    Words.printable(benchmark.path("name")));
        }
        return 0;
    }

    private static String seconds(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "–";
    }
}
