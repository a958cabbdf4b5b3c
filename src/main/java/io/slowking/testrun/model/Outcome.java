package io.slowking.testrun.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a test in a run. A skipped one has neither passed nor failed. */
public enum Outcome {
    PASSED,
    FAILED,
    SKIPPED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Outcome> ofWord(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word().equals(word))
                .findFirst();
    }
}
