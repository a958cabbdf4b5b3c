package io.slowking.testrun;

import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.RunOutcomes;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.store.StoredRun;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Compares a run with the other attempts of its commit, job and set of tests. A test that failed in one and passed in another is a flake of the one
 * in which it failed, in whatever order they come; that it was skipped says nothing.
 */
@Singleton
class DetectFlakes {
    void of(Recording recording, StoredRun run) {
        if (run.commit() == null) {
            return;
        }
        List<StoredRun> others = recording.runs().otherAttempts(run, recording.names(), recording.job());
        if (others.isEmpty()) {
            return;
        }
        RunOutcomes outcomes = RunOutcomes.of(run.spec(), recording.results().set());
        for (StoredRun other : others) {
            RunOutcomes otherOutcomes =
                    RunOutcomes.of(other.spec(), recording.results().set());
            record(recording, run, outcomes, otherOutcomes);
            record(recording, other, otherOutcomes, outcomes);
        }
    }

    private static void record(Recording recording, StoredRun run, RunOutcomes outcomes, RunOutcomes otherOutcomes) {
        List<Long> failedAndPassed = outcomes.tests(Outcome.FAILED).stream()
                .filter(test -> otherOutcomes.of(test) == Outcome.PASSED)
                .toList();
        if (failedAndPassed.isEmpty()) {
            return;
        }
        List<Long> added = recording.repositories().flakes().add(run, failedAndPassed);
        if (!added.isEmpty()) {
            recording.raise(new TestRunEvent.DetectedFlake(
                    TestIds.text(run.id()),
                    recording.run().source(),
                    recording.run().branch(),
                    recording.run().job(),
                    recording.run().commit(),
                    added.size(),
                    recording.named(added)));
        }
    }
}
