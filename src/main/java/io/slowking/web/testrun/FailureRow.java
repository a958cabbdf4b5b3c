package io.slowking.web.testrun;

import io.slowking.testrun.FailureView;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.Objects;

/** A test that fails at present. */
public record FailureRow(
        String testId,
        String title,
        String source,
        String branch,
        String job,
        String commit,
        Moment since,
        Moment last) {
    public static FailureRow of(FailureView failure, Instant now) {
        return new FailureRow(
                failure.testId(),
                failure.title(),
                failure.source(),
                failure.branch(),
                Objects.requireNonNullElse(failure.job(), ""),
                RunRow.shortened(Objects.requireNonNullElse(failure.firstBadCommit(), "")),
                Moment.of(failure.since(), now),
                Moment.of(failure.lastFailedAt(), now));
    }
}
