package io.slowking.testrun;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a test has fared.
 *
 * @param flakeRate flakes among the runs in which it passed or failed; null when there are none
 * @param flaky whether the rate is above the configured threshold
 * @param days those on which it was run, in UTC, the newest first
 * @param lastFailures the newest first
 */
public record TestHistoryView(
        String id,
        String title,
        Instant from,
        @Nullable Double flakeRate,
        boolean flaky,
        List<Day> days,
        List<Failure> lastFailures) {
    /** How many runs of a day had which outcome for the test; the flakes are among the failed ones. */
    public record Day(LocalDate date, long passed, long failed, long skipped, long flakes) {}

    /** A run in which the test failed. */
    public record Failure(
            String testRunId,
            String source,
            String extId,
            Instant timestamp,
            String branch,
            @Nullable String commit,
            @Nullable String job,
            int attempt,
            @Nullable String url,
            boolean flake) {}
}
