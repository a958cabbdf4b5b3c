package io.slowking.web.testrun;

import io.slowking.testrun.TestRunView;
import io.slowking.web.benchmark.Status;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Link;
import io.slowking.web.text.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run of tests in a list, or at the head of its page.
 *
 * @param commit the first digits of its hash
 * @param failing whether a test has failed
 */
public record RunRow(
        String id,
        String source,
        String extId,
        String branch,
        String commit,
        String fullCommit,
        String job,
        int attempt,
        Status status,
        boolean failing,
        String tests,
        String passed,
        String failed,
        String skipped,
        Moment at,
        @Nullable Link link) {
    private static final int DIGITS = 10;

    public static RunRow of(TestRunView run, Instant now) {
        String commit = Objects.requireNonNullElse(run.commit(), "");
        return new RunRow(
                run.id(),
                run.source(),
                run.extId(),
                run.branch(),
                shortened(commit),
                commit,
                Objects.requireNonNullElse(run.job(), ""),
                run.attempt(),
                run.failed() > 0 ? Status.bad("failed") : Status.good("passed"),
                run.failed() > 0,
                Counts.of(run.tests()),
                Counts.of(run.passed()),
                Counts.of(run.failed()),
                Counts.of(run.skipped()),
                Moment.of(run.timestamp(), now),
                Link.of(run.url(), "at its source"));
    }

    static String shortened(String commit) {
        return commit.length() > DIGITS ? commit.substring(0, DIGITS) : commit;
    }
}
