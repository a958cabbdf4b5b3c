package io.slowking.web.operations;

import io.slowking.operations.Health;
import io.slowking.security.Masking;
import io.slowking.web.benchmark.Status;
import java.util.Map;
import java.util.stream.Collectors;

/** A check of the program's health. */
public record CheckRow(String name, Status status, String facts) {
    /** What Quarkus' own checks look at, in our words. */
    private static final Map<String, String> NAMES = Map.of(
            "Database connections health check", "PostgreSQL",
            "Kafka connection health check", "Kafka",
            "SmallRye Reactive Messaging - readiness check", "Reading from and writing to Kafka",
            "Graceful Shutdown", "Taking requests");

    public static CheckRow of(Health.Check check) {
        boolean warning = check.facts().containsKey("warning");
        return new CheckRow(
                NAMES.getOrDefault(check.name(), check.name()),
                !check.up() ? Status.bad("down") : warning ? Status.warning("up, with a warning") : Status.good("up"),
                check.facts().entrySet().stream()
                        .filter(fact -> !fact.getKey().equals("<default>"))
                        .map(fact -> fact.getKey() + ": " + Masking.text(fact.getValue()))
                        .collect(Collectors.joining("; ")));
    }
}
