package io.slowking.testrun;

import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.ResultSpec;
import io.slowking.testrun.model.RunOutcomes;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.store.FailingTests.Streak;
import io.slowking.testrun.store.StoredRun;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps which tests fail at present in a job of a branch: those that failed in the newest run in which they passed or failed. Runs that come late are
 * put in their place by time.
 */
@Singleton
class FollowFailures {
    private static final int RUNS_AT_ONCE = 50;

    void after(Recording recording, StoredRun run) {
        Map<Long, Streak> failing = recording.failing().of(recording.names(), recording.job());
        if (run.spec() == null && failing.isEmpty()) {
            return;
        }
        RunOutcomes outcomes = RunOutcomes.of(run.spec(), recording.results().set());
        Set<Long> failed = new HashSet<>(outcomes.tests(Outcome.FAILED));
        Set<Long> mended = failing.keySet().stream()
                .filter(test -> outcomes.of(test) == Outcome.PASSED)
                .collect(Collectors.toCollection(HashSet::new));
        if (failed.isEmpty() && mended.isEmpty()) {
            return;
        }
        boolean overtaken = recording.runs().isOvertaken(recording.names(), recording.job(), run);
        if (overtaken) {
            Set<Long> concerned = new HashSet<>(failed);
            concerned.addAll(mended);
            lookBack(recording, run, failing, concerned);
        } else {
            goOn(recording, run, failing, failed, mended);
        }
    }

    private static void goOn(
            Recording recording, StoredRun run, Map<Long, Streak> failing, Set<Long> failed, Set<Long> mended) {
        List<Long> again = failed.stream().filter(failing::containsKey).toList();
        List<Long> started = failed.stream()
                .filter(test -> !failing.containsKey(test))
                .sorted()
                .toList();
        recording.failing().goOn(recording.names(), recording.job(), again, run);
        recording.failing().add(recording.names(), recording.job(), started, run);
        tell(recording, run, started, recording.failing().remove(recording.names(), recording.job(), mended));
    }

    /** Finds out anew about these tests from the runs that are stored, this one included. */
    private static void lookBack(Recording recording, StoredRun run, Map<Long, Streak> before, Set<Long> concerned) {
        Map<Long, Streak> now = streaks(recording, concerned);
        List<Long> started = new ArrayList<>();
        List<Long> stopped = new ArrayList<>();
        for (Long test : concerned) {
            Streak streak = now.get(test);
            if (streak != null && before.containsKey(test)) {
                recording.failing().move(recording.names(), recording.job(), test, streak);
            } else if (streak != null) {
                recording.failing().add(recording.names(), recording.job(), test, streak);
                started.add(test);
            } else if (before.containsKey(test)) {
                stopped.add(test);
            }
        }
        tell(recording, run, started, recording.failing().remove(recording.names(), recording.job(), stopped));
    }

    /** For each of the tests that fails now, since when: from the newest run back to the newest in which it passed. */
    private static Map<Long, Streak> streaks(Recording recording, Set<Long> concerned) {
        Map<Long, Streak> streaks = new HashMap<>();
        Map<Long, Map<Long, Integer>> timesBySet = new HashMap<>();
        Set<Long> open = new HashSet<>(concerned);
        StoredRun before = null;
        while (!open.isEmpty()) {
            List<StoredRun> some = recording.runs().ofJob(recording.names(), recording.job(), before, RUNS_AT_ONCE);
            for (StoredRun run : some) {
                Map<Long, Integer> times = timesBySet.computeIfAbsent(
                        run.setId(),
                        set -> times(recording.repositories().sets().find(set), concerned));
                open.removeIf(test -> outcome(run, test, times) == Outcome.PASSED);
                for (Long test : open) {
                    if (outcome(run, test, times) == Outcome.FAILED) {
                        streaks.merge(test, Streak.of(run), (streak, _) -> streak.after(run));
                    }
                }
            }
            if (some.size() < RUNS_AT_ONCE) {
                return streaks;
            }
            before = some.getLast();
        }
        return streaks;
    }

    /** How often a set has each of the tests. */
    private static Map<Long, Integer> times(long[] set, Set<Long> tests) {
        Map<Long, Integer> times = new HashMap<>();
        for (long test : set) {
            if (tests.contains(test)) {
                times.merge(test, 1, Integer::sum);
            }
        }
        return times;
    }

    /** A test that the run has not is as one that it skipped. */
    private static Outcome outcome(StoredRun run, long test, Map<Long, Integer> times) {
        int there = times.getOrDefault(test, 0);
        return there == 0 ? Outcome.SKIPPED : ResultSpec.outcome(run.spec(), test, there);
    }

    private static void tell(Recording recording, StoredRun run, List<Long> started, Collection<Long> stopped) {
        String id = TestIds.text(run.id());
        var description = recording.run();
        if (!started.isEmpty()) {
            recording.raise(new TestRunEvent.StartedFailing(
                    id,
                    description.source(),
                    description.branch(),
                    description.job(),
                    description.commit(),
                    started.size(),
                    recording.named(started)));
        }
        if (!stopped.isEmpty()) {
            recording.raise(new TestRunEvent.StoppedFailing(
                    id,
                    description.source(),
                    description.branch(),
                    description.job(),
                    description.commit(),
                    stopped.size(),
                    recording.named(stopped)));
        }
    }
}
