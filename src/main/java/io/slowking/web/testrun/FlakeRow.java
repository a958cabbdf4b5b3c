package io.slowking.web.testrun;

import io.slowking.testrun.FlakeView;
import io.slowking.web.text.Link;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A flake: a test that failed in that run and passed in another attempt of it. */
public record FlakeRow(
        String testId,
        String title,
        String runId,
        String run,
        String branch,
        String commit,
        String job,
        int attempt,
        Moment at,
        @Nullable Link link) {
    public static FlakeRow of(FlakeView flake, Instant now) {
        return new FlakeRow(
                flake.testId(),
                flake.title(),
                flake.testRunId(),
                flake.source() + " " + flake.extId(),
                flake.branch(),
                RunRow.shortened(Objects.requireNonNullElse(flake.commit(), "")),
                Objects.requireNonNullElse(flake.job(), ""),
                flake.attempt(),
                Moment.of(flake.timestamp(), now),
                Link.of(flake.url(), "at its source"));
    }
}
