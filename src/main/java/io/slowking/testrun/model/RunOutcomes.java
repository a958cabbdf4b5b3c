package io.slowking.testrun.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each test of a run: one outcome for each id. A title that occurs several times has failed when any has, and passed when any passed and none failed. */
public final class RunOutcomes {
    private final Map<Long, Outcome> outcomes;

    private RunOutcomes(Map<Long, Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    public static RunOutcomes of(byte @Nullable [] spec, long[] set) {
        Outcome[] decoded = ResultSpec.decode(spec, set);
        Map<Long, Outcome> outcomes = LinkedHashMap.newLinkedHashMap(set.length);
        for (int i = 0; i < set.length; i++) {
            outcomes.merge(set[i], decoded[i], RunOutcomes::together);
        }
        return new RunOutcomes(outcomes);
    }

    private static Outcome together(Outcome one, Outcome other) {
        if (one == Outcome.FAILED || other == Outcome.FAILED) {
            return Outcome.FAILED;
        }
        return one == Outcome.SKIPPED ? other : one;
    }

    /** The outcome of a test; null when the run has no such test. */
    public @Nullable Outcome of(long test) {
        return outcomes.get(test);
    }

    /** The tests of that outcome. */
    public List<Long> tests(Outcome outcome) {
        return outcomes.entrySet().stream()
                .filter(test -> test.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }
}
