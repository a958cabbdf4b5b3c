package io.slowking.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test that failed in this run and passed in another attempt of it.
 *
 * @param timestamp that of the run in which it failed
 * @param url where the source shows that run
 * @param links the test, and the run
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FlakeView(
        String testId,
        String title,
        String testRunId,
        Instant timestamp,
        String source,
        String extId,
        String branch,
        @Nullable String commit,
        @Nullable String job,
        int attempt,
        @Nullable String url,
        Map<String, String> links) {}
