package io.slowking.web.testrun;

import io.slowking.testrun.TestHistoryView;
import io.slowking.web.benchmark.Status;
import io.slowking.web.text.Link;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A run in which a test has failed. */
public record FailedRunRow(
        String runId,
        String run,
        Status status,
        String branch,
        String commit,
        String job,
        int attempt,
        Moment at,
        @Nullable Link link) {
    public static FailedRunRow of(TestHistoryView.Failure failure, Instant now) {
        return new FailedRunRow(
                failure.testRunId(),
                "%s %s".formatted(failure.source(), failure.extId()),
                failure.flake() ? Status.warning("flake") : Status.bad("failed"),
                failure.branch(),
                RunRow.shortened(Objects.requireNonNullElse(failure.commit(), "")),
                Objects.requireNonNullElse(failure.job(), ""),
                failure.attempt(),
                Moment.of(failure.timestamp(), now),
                Link.of(failure.url(), "at its source"));
    }
}
