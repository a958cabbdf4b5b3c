package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Seals all secrets with the present key. */
@Command(
        name = "reseal",
        mixinStandardHelpOptions = true,
        description = "Seal every secret that a running Slowking keeps with its present SLOWKING_SECRET_KEY.")
final class ResealCommand implements Callable<Integer> {
    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Client client = connection.open();
        long resealed = 0;
        JsonNode answer;
        do {
            answer = client.post("/api/v1/resealing", null);
            resealed += answer.path("resealed").asLong();
        } while (answer.path("more").asBoolean());
        System.out.printf(
                "Resealed %d rows with key %s.%n",
                resealed, answer.path("key_id").asText());
        long unreadable = answer.path("unreadable").asLong();
        if (unreadable > 0) {
            System.err.printf(
                    "%d rows were sealed with keys that Slowking was not given (SLOWKING_FORMER_SECRET_KEYS); they stay as they are.%n",
                    unreadable);
        }
        long broken = answer.path("broken").asLong();
        if (broken > 0) {
            System.err.printf(
                    "%d rows have a seal of a former key that was changed or cut off, so that nothing opens it; they stay as they are:%n",
                    broken);
            answer.path("broken_rows")
                    .forEach(row -> System.err.printf(
                            "  %s %s (%s)%n",
                            row.path("table").asText(),
                            row.path("id").asText(),
                            row.path("column").asText()));
        }
        return unreadable + broken == 0 ? 0 : Main.FAILED;
    }
}
