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
import io.slowking.testrun.store.TestRuns;
import io.slowking.testrun.store.TestSets;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stores a run with all its results, what follows for flakes and failures, and the events about it: all of it in one transaction. */
@Singleton
public class RecordTestRun {
    private final UnitOfWork<TestRunRepositories> work;
    private final TitleHashes hashes;
    private final DetectFlakes detectFlakes;
    private final FollowFailures followFailures;
    private final RunWarnings warnings;

    RecordTestRun(
            UnitOfWork<TestRunRepositories> work,
            TitleHashes hashes,
            DetectFlakes detectFlakes,
            FollowFailures followFailures,
            RunWarnings warnings) {
        this.work = work;
        this.hashes = hashes;
        this.detectFlakes = detectFlakes;
        this.followFailures = followFailures;
        this.warnings = warnings;
    }

    /**
     * What became of it.
     *
     * @param known whether the same run was stored before, so that nothing was changed
     * @param warnings what differs from the run that was stored before
     */
    public record Recorded(long id, boolean known, NamedResults.Counts counts, List<String> warnings) {}

    /**
     * Stores the run, or finds that it is stored already.
     *
     * @throws Problem 409 when the source has given the run's id to another run, or when two titles have the same hash; 422 without any result
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
        return new Recorded(stored.id(), false, results.counts(), warnings.of(run, results));
    }

    /** The same run may come with another time, as a retry does that knows none. Of another commit, branch, job or attempt it is another run. */
    private Recorded known(Recording recording) {
        RunDescription run = recording.run();
        TestRuns.Described earlier = recording.runs().find(recording.names().source(), run.extId());
        if (!isSame(earlier.run(), recording.results())) {
            throw Problem.conflict(
                    "other_results",
                    "Run '%s' of '%s' was recorded with other results; give this one an id of its own"
                            .formatted(run.extId(), run.source()));
        }
        List<String> differing = differing(earlier, run);
        if (!differing.isEmpty()) {
            throw Problem.conflict(
                    "other_run",
                    "Run '%s' of '%s' was recorded with another %s; give this one an id of its own"
                            .formatted(run.extId(), run.source(), String.join(", ", differing)));
        }
        return new Recorded(
                earlier.run().id(),
                true,
                recording.results().counts(),
                Stream.concat(
                                RunWarnings.differences(earlier, run).stream(),
                                warnings.of(run, recording.results()).stream())
                        .toList());
    }

    private static List<String> differing(TestRuns.Described earlier, RunDescription run) {
        List<String> differing = new ArrayList<>();
        if (!earlier.branch().equals(run.branch())) {
            differing.add("branch");
        }
        if (!Arrays.equals(earlier.run().commit(), run.commitBytes())) {
            differing.add("commit");
        }
        if (!earlier.job().equals(run.jobName())) {
            differing.add("job");
        }
        if (earlier.run().attempt() != run.attempt()) {
            differing.add("attempt");
        }
        return differing;
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
