package io.slowking.testrun.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A pull request that was merged, and how its checks stood then. */
public record MergedPullRequest(String repository, int number, Instant mergedAt, Status status) {
    /** How the checks stood. */
    public enum Status {
        SUCCESS,
        FAILURE,
        NEUTRAL,
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(status -> status.word().equals(word))
                    .findFirst();
        }
    }
}
