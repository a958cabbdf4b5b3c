package io.slowking.web.testrun;

import io.slowking.testrun.TestRunView.ResultView;
import io.slowking.web.benchmark.Status;

/** What became of a test in a run. */
public record ResultRow(String testId, String title, Status status) {
    public static ResultRow of(ResultView result) {
        String word = result.word();
        Status status =
                switch (word) {
                    case "failed" -> Status.bad(word);
                    case "skipped" -> Status.idle(word);
                    default -> Status.good(word);
                };
        return new ResultRow(result.testId(), result.title(), status);
    }
}
