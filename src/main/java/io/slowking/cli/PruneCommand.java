package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes what has been kept long enough. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description = {
            "Remove what a running Slowking has kept longer than its settings slowking.keep.… say.",
            "It does so every hour by itself."
        })
final class PruneCommand implements Callable<Integer> {
    private static final String FORMAT = "%-20s  %-10s  %-20s  %12s%n";

    @Option(names = "--dry-run", description = "only say how much would be removed")
    boolean dryRun;

    @Parameters(paramLabel = "KIND", description = "what to remove, such as handled-events; default: everything")
    List<String> kinds = List.of();

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Client client = connection.open();
        List<JsonNode> all =
                client.get("/api/v1/retention").path("items").valueStream().toList();
        List<String> known =
                all.stream().map(item -> item.path("kind").asText()).toList();
        if (!known.containsAll(kinds)) {
            System.err.printf("Only these kinds are kept: %s%n", String.join(", ", known));
            return Main.FAILED;
        }
        System.out.printf(FORMAT, "kind", "kept", "older than", dryRun ? "would go" : "removed");
        for (JsonNode item : all) {
            String kind = item.path("kind").asText();
            if (!kinds.isEmpty() && !kinds.contains(kind)) {
                continue;
            }
            System.out.printf(
                    FORMAT,
                    kind,
                    item.path("kept").asText(),
                    item.path("before").asText("–").replaceAll("\\.\\d+Z", "Z"),
                    dryRun ? item.path("old").asText() : remove(client, kind));
        }
        return 0;
    }

    private static long remove(Client client, String kind) {
        long removed = 0;
        JsonNode answer;
        do {
            answer = client.post("/api/v1/retention/" + kind + "/prunings", null);
            removed += answer.path("removed").asLong();
        } while (answer.path("more").asBoolean());
        return removed;
    }
}
