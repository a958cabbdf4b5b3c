package io.slowking.testrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.slowking.testrun.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run without its single results.
 *
 * @param id 16 hexadecimal digits
 * @param outcome failed when any test has, else passed
 * @param url where the source shows it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TestRunView(
        String id,
        String source,
        String extId,
        Instant timestamp,
        String branch,
        @Nullable String commit,
        @Nullable String job,
        int attempt,
        @Nullable String url,
        Outcome outcome,
        int tests,
        int passed,
        int failed,
        int skipped,
        Map<String, String> links) {
    /** A run with the outcome of each of its tests: the failed ones first, then the skipped ones, each by title. */
    public record WithResults(TestRunView run, List<ResultView> results) {}

    /**
     * What became of a test in a run.
     *
     * @param testId 16 hexadecimal digits
     */
    public record ResultView(String testId, String title, Outcome outcome) {
        /** {@code passed}, {@code failed} or {@code skipped}. */
        public String word() {
            return outcome.word();
        }
    }

    static Map<String, String> linksOf(String id) {
        return Map.of("self", "/api/v1/test-runs/" + id, "deliveries", "/api/v1/test-runs/%s/deliveries".formatted(id));
    }
}
