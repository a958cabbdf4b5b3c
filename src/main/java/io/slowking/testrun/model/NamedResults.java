package io.slowking.testrun.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.lang3.ArrayUtils;
import org.jspecify.annotations.Nullable;

/**
 * The results of a run with the names of its tests and of their set.
 *
 * @param ids of the tests, in the order of the results
 * @param set the same, sorted
 * @param setId the set's own id
 * @param spec the outcomes, see {@link ResultSpec}
 * @param fingerprint 128 bits over all titles in whatever order: two runs with the same set have the same one, unless two titles have one id
 */
@SuppressWarnings("ArrayRecordComponent")
public record NamedResults(
        List<TestResult> results,
        long[] ids,
        long[] set,
        long setId,
        byte @Nullable [] spec,
        Fingerprint fingerprint,
        Counts counts) {
    /** What two runs of the same set agree in. */
    public record Fingerprint(long ids, long checks) {}

    /** How many tests had which outcome. */
    public record Counts(int tests, int passed, int failed, int skipped) {}

    /**
     * Names the tests of a run.
     *
     * @throws TitleCollision when two of its titles have the same id
     */
    public static NamedResults of(List<TestResult> results, TitleHashes hashes) {
        BlueprintHash hash = new BlueprintHash();
        int size = results.size();
        long[] ids = new long[size];
        Outcome[] outcomes = new Outcome[size];
        int[] counts = new int[Outcome.values().length];
        long checks = 0;
        for (int i = 0; i < size; i++) {
            TestResult result = results.get(i);
            BlueprintHash.TitleHash named = hashes.of(result.title(), hash);
            ids[i] = named.id();
            checks += named.check();
            outcomes[i] = result.outcome();
            counts[result.outcome().ordinal()]++;
        }
        long[] set = ids.clone();
        TestIds.sort(set);
        if (hasOneTwice(set)) {
            checkCollisions(results, ids);
        }
        long setId = hash.set(set);
        return new NamedResults(
                results,
                ids,
                set,
                setId,
                ResultSpec.encode(ids, outcomes),
                new Fingerprint(setId, checks),
                new Counts(
                        size,
                        counts[Outcome.PASSED.ordinal()],
                        counts[Outcome.FAILED.ordinal()],
                        counts[Outcome.SKIPPED.ordinal()]));
    }

    private static boolean hasOneTwice(long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }

    private static void checkCollisions(List<TestResult> results, long[] ids) {
        Map<Long, String> titles = HashMap.newHashMap(ids.length);
        for (int i = 0; i < ids.length; i++) {
            String title = results.get(i).title();
            TitleCollision.check(ids[i], titles.putIfAbsent(ids[i], title), title);
        }
    }

    /** A title that more than one of the tests has. */
    public Optional<String> repeatedTitle() {
        for (int i = 1; i < set.length; i++) {
            if (set[i] == set[i - 1]) {
                return Optional.of(results.get(ArrayUtils.indexOf(ids, set[i])).title());
            }
        }
        return Optional.empty();
    }

    /** The titles by the ids of their tests. */
    public Map<Long, String> titles() {
        Map<Long, String> titles = HashMap.newHashMap(ids.length);
        for (int i = 0; i < ids.length; i++) {
            titles.put(ids[i], results.get(i).title());
        }
        return titles;
    }
}
