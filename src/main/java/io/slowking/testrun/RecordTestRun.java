package io.slowking.testrun;

import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.testrun.model.NamedResults;
import io.slowking.testrun.model.ResultSpec;
import io.slowking.testrun.model.RunDescription;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.model.TestResult;
import io.slowking.testrun.model.TitleCollision;
import io.slowking.testrun.model.TitleHashes;
import io.slowking.testrun.store.Names;
import io.slowking.testrun.store.StoredRun;
import io.slowking.testrun.store.TestRunRepositories;
import io.slowking.testrun.store.TestSets;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Stores a run with all its results, what follows for flakes and failures, and the events about it: all of it in one transaction. */
@Singleton
public class RecordTestRun {
    private final UnitOfWork<TestRunRepositories> work;
    private final TitleHashes hashes;
    private final DetectFlakes detectFlakes;
    private final FollowFailures followFailures;

    RecordTestRun(
            UnitOfWork<TestRunRepositories> work,
            TitleHashes hashes,
            DetectFlakes detectFlakes,
            FollowFailures followFailures) {
        this.work = work;
        this.hashes = hashes;
        this.detectFlakes = detectFlakes;
        this.followFailures = followFailures;
    }

    /**
     * What became of it.
     *
     * @param known whether the same run was stored before, so that nothing was changed
     */
    public record Recorded(long id, boolean known, NamedResults.Counts counts) {}

    /**
     * Stores the run, or finds that it is stored already.
     *
     * @throws Problem 409 when the source has given the run's id to other results, or when two titles have the same hash; 422 without any result
     */
    public Recorded record(RunDescription run, List<TestResult> results) {
        if (results.isEmpty()) {
            throw Problem.unacceptable("no_results", "The run has no test results, so there is nothing to record");
        }
        try {
            NamedResults named = NamedResults.of(results, hashes);
            return work.get(repositories -> record(repositories, run, named));
        } catch (TitleCollision | TestSets.SetCollision e) {
            throw Problem.conflict("title_collision", String.valueOf(e.getMessage()));
        }
    }

    private Recorded record(TestRunRepositories repositories, RunDescription run, NamedResults results) {
        repositories.locks().record(run.source(), run.jobName(), results.spec() == null);
        Names.Numbers names = repositories.names().of(run);
        repositories.sets().ensure(results);
        Recording recording = new Recording(repositories, run, names, results);
        Optional<Long> added = recording.runs().add(run, names, results.setId(), results.spec());
        if (added.isEmpty()) {
            return known(recording);
        }
        StoredRun stored = recording.stored(added.get());
        recording.raise(recorded(stored, run, results.counts()));
        detectFlakes.of(recording, stored);
        followFailures.after(recording, stored);
        return new Recorded(stored.id(), false, results.counts());
    }

    private static Recorded known(Recording recording) {
        RunDescription run = recording.run();
        StoredRun earlier = recording.runs().find(recording.names().source(), run.extId());
        if (!isSame(earlier, recording.results())) {
            throw Problem.conflict(
                    "other_results",
                    "Run '%s' of '%s' was recorded with other results; give this one an id of its own"
                            .formatted(run.extId(), run.source()));
        }
        return new Recorded(earlier.id(), true, recording.results().counts());
    }

    private static boolean isSame(StoredRun earlier, NamedResults results) {
        return earlier.setId() == results.setId()
                && Arrays.equals(
                        ResultSpec.decode(earlier.spec(), results.set()),
                        ResultSpec.decode(results.spec(), results.set()));
    }

    private static TestRunEvent.RecordedTestRun recorded(
            StoredRun stored, RunDescription run, NamedResults.Counts counts) {
        return new TestRunEvent.RecordedTestRun(
                TestIds.text(stored.id()),
                run.source(),
                run.extId(),
                run.branch(),
                run.job(),
                run.commit(),
                run.attempt(),
                run.timestamp(),
                counts.tests(),
                counts.passed(),
                counts.failed(),
                counts.skipped());
    }
}
