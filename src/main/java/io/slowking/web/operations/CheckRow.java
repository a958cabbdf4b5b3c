package io.slowking.web.operations;

import io.slowking.operations.Health;
import io.slowking.security.Masking;
import io.slowking.web.benchmark.Status;
import java.util.stream.Collectors;

/** A check of the program's health. */
public record CheckRow(String name, Status status, String facts) {
    public static CheckRow of(Health.Check check) {
        boolean warning = check.facts().containsKey("warning");
        return new CheckRow(
                check.name(),
                !check.up() ? Status.bad("down") : warning ? Status.warning("up, with a warning") : Status.good("up"),
                check.facts().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + Masking.text(fact.getValue()))
                        .collect(Collectors.joining("; ")));
    }
}
