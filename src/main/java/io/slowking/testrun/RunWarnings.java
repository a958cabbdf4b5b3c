package io.slowking.testrun;

import io.slowking.retention.KeepConfig;
import io.slowking.retention.Retention;
import io.slowking.testrun.model.NamedResults;
import io.slowking.testrun.model.RunDescription;
import io.slowking.testrun.store.TestRuns;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What whoever sends a run should know, though it is recorded. */
@Singleton
class RunWarnings {
    private final KeepConfig config;
    private final Clock clock;

    RunWarnings(KeepConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** What is odd about a run, new or known. */
    List<String> of(RunDescription run, NamedResults results) {
        List<String> warnings = new ArrayList<>();
        Retention kept = config.testRuns();
        if (kept.before(clock.instant()).filter(run.timestamp()::isBefore).isPresent()) {
            warnings.add("The run is older than what is kept (%s), so it will be removed soon".formatted(kept));
        }
        results.repeatedTitle()
                .ifPresent(title -> warnings.add(
                        "More than one test is called '%s', and nothing tells them apart; send JUnit XML whose names repeat with title=class+name"
                                .formatted(title)));
        return warnings;
    }

    /** In what a run that is known has come otherwise this time, of what is not held against it. */
    static List<String> differences(TestRuns.Described earlier, RunDescription run) {
        List<String> warnings = new ArrayList<>();
        if (!earlier.run().timestamp().equals(run.timestamp())) {
            warnings.add("The run was recorded before with the timestamp %s, which it keeps"
                    .formatted(earlier.run().timestamp()));
        }
        if (run.url() != null && !Objects.equals(earlier.url(), run.url())) {
            warnings.add("The run was recorded before with %s, which it keeps"
                    .formatted(earlier.url() == null ? "no url" : "the url " + earlier.url()));
        }
        return warnings;
    }
}
