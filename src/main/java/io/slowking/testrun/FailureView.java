package io.slowking.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test that fails at present in a job of a branch.
 *
 * @param since the time of the first of the runs in which it has failed without passing in between
 * @param firstBadCommit the commit of that run
 * @param lastFailedAt the time of the last of these runs
 * @param links the test, that first run and the last one, as far as these are still kept
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FailureView(
        String testId,
        String title,
        String source,
        String branch,
        @Nullable String job,
        Instant since,
        @Nullable String firstBadCommit,
        Instant lastFailedAt,
        Map<String, String> links) {}
