package io.slowking.testrun.model;

import io.slowking.testrun.model.NamedResults.Counts;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a run in as few bytes as possible, given the set of its tests. Null: all passed. Else the first byte says what follows:
 *
 * <ul>
 *   <li>{@code 00}: the listed tests failed, all others passed
 *   <li>{@code 01}: the listed tests passed, all others failed; used when fewer than half passed
 *   <li>{@code 02}: two lists, each behind its count of 4 bytes: the skipped tests, then the failed ones; all others passed
 * </ul>
 *
 * A listed test is the 8 bytes of its id, in the order of the results. An id that is in the set several times may be listed several times.
 */
public final class ResultSpec {
    private static final byte FAILED_LISTED = 0;
    private static final byte PASSED_LISTED = 1;
    private static final byte SKIPPED_AND_FAILED_LISTED = 2;

    private ResultSpec() {}

    /** @param outcomes one for each of the ids, both in the order of the results */
    public static byte @Nullable [] encode(long[] ids, Outcome[] outcomes) {
        int passed = count(outcomes, Outcome.PASSED);
        int skipped = count(outcomes, Outcome.SKIPPED);
        if (passed == ids.length) {
            return null;
        }
        if (skipped > 0) {
            int failed = ids.length - passed - skipped;
            ByteBuffer spec = ByteBuffer.allocate(1 + 2 * Integer.BYTES + (skipped + failed) * Long.BYTES)
                    .put(SKIPPED_AND_FAILED_LISTED);
            list(spec.putInt(skipped), ids, outcomes, Outcome.SKIPPED);
            list(spec.putInt(failed), ids, outcomes, Outcome.FAILED);
            return spec.array();
        }
        boolean fewPassed = passed < ids.length - passed;
        int listed = fewPassed ? passed : ids.length - passed;
        ByteBuffer spec = ByteBuffer.allocate(1 + listed * Long.BYTES).put(fewPassed ? PASSED_LISTED : FAILED_LISTED);
        list(spec, ids, outcomes, fewPassed ? Outcome.PASSED : Outcome.FAILED);
        return spec.array();
    }

    /**
     * The outcomes of the tests of a set, in the order of the set. Where an id is there several times the listed outcomes come first, so equal
     * results are decoded equally in whatever order they were listed.
     *
     * @throws IllegalArgumentException when the bytes are no spec of results of this set
     */
    public static Outcome[] decode(byte @Nullable [] spec, long[] set) {
        Outcome[] outcomes = new Outcome[set.length];
        if (spec == null) {
            Arrays.fill(outcomes, Outcome.PASSED);
            return outcomes;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(spec);
            switch (bytes.get()) {
                case FAILED_LISTED -> {
                    Arrays.fill(outcomes, Outcome.PASSED);
                    mark(outcomes, set, read(bytes, bytes.remaining() / Long.BYTES), Outcome.FAILED);
                }
                case PASSED_LISTED -> {
                    Arrays.fill(outcomes, Outcome.FAILED);
                    mark(outcomes, set, read(bytes, bytes.remaining() / Long.BYTES), Outcome.PASSED);
                }
                case SKIPPED_AND_FAILED_LISTED -> {
                    Arrays.fill(outcomes, Outcome.PASSED);
                    long[] skipped = read(bytes, bytes.getInt());
                    mark(outcomes, set, read(bytes, bytes.getInt()), Outcome.FAILED);
                    mark(outcomes, set, skipped, Outcome.SKIPPED);
                }
                default -> throw new IllegalArgumentException("A result spec can't begin with byte " + spec[0]);
            }
            if (bytes.hasRemaining()) {
                throw new IllegalArgumentException("A result spec has %d bytes too many".formatted(bytes.remaining()));
            }
            return outcomes;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("A result spec breaks off after %d bytes".formatted(spec.length), e);
        }
    }

    /** How many tests had which outcome, given how many there are. */
    public static Counts count(byte @Nullable [] spec, int tests) {
        if (spec == null) {
            return new Counts(tests, tests, 0, 0);
        }
        ByteBuffer bytes = ByteBuffer.wrap(spec);
        byte variant = bytes.get();
        int listed = bytes.remaining() / Long.BYTES;
        if (variant == FAILED_LISTED) {
            return new Counts(tests, tests - listed, listed, 0);
        }
        if (variant == PASSED_LISTED) {
            return new Counts(tests, listed, tests - listed, 0);
        }
        int skipped = bytes.getInt();
        return new Counts(tests, tests - listed + 1, listed - 1 - skipped, skipped);
    }

    /**
     * What became of one test: it has failed when any of its occurrences has, and passed when any has passed and none failed.
     *
     * @param times how often the set has it
     */
    public static Outcome outcome(byte @Nullable [] spec, long test, int times) {
        if (spec == null) {
            return Outcome.PASSED;
        }
        ByteBuffer bytes = ByteBuffer.wrap(spec);
        return switch (bytes.get()) {
            case FAILED_LISTED ->
                occurrences(bytes, bytes.remaining() / Long.BYTES, test) > 0 ? Outcome.FAILED : Outcome.PASSED;
            case PASSED_LISTED ->
                occurrences(bytes, bytes.remaining() / Long.BYTES, test) < times ? Outcome.FAILED : Outcome.PASSED;
            default -> {
                int skipped = occurrences(bytes, bytes.getInt(), test);
                if (occurrences(bytes, bytes.getInt(), test) > 0) {
                    yield Outcome.FAILED;
                }
                yield skipped == times ? Outcome.SKIPPED : Outcome.PASSED;
            }
        };
    }

    private static int occurrences(ByteBuffer bytes, int count, long test) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (bytes.getLong() == test) {
                found++;
            }
        }
        return found;
    }

    private static int count(Outcome[] outcomes, Outcome wanted) {
        int count = 0;
        for (Outcome outcome : outcomes) {
            if (outcome == wanted) {
                count++;
            }
        }
        return count;
    }

    private static void list(ByteBuffer spec, long[] ids, Outcome[] outcomes, Outcome wanted) {
        for (int i = 0; i < ids.length; i++) {
            if (outcomes[i] == wanted) {
                spec.putLong(ids[i]);
            }
        }
    }

    private static long[] read(ByteBuffer bytes, int count) {
        if (count < 0 || count > bytes.remaining() / Long.BYTES) {
            throw new BufferUnderflowException();
        }
        long[] ids = new long[count];
        bytes.asLongBuffer().get(ids);
        bytes.position(bytes.position() + count * Long.BYTES);
        return ids;
    }

    /** Gives each listed test its outcome, leaving alone the occurrences that another list has marked before. */
    private static void mark(Outcome[] outcomes, long[] set, long[] listed, Outcome outcome) {
        if (listed.length == 0) {
            return;
        }
        Outcome unlisted = outcome == Outcome.PASSED ? Outcome.FAILED : Outcome.PASSED;
        Map<Long, Integer> left = new HashMap<>();
        for (long id : listed) {
            left.merge(id, 1, Integer::sum);
        }
        for (int i = 0; i < set.length; i++) {
            if (outcomes[i] == unlisted && left.computeIfPresent(set[i], (_, times) -> times - 1) != null) {
                outcomes[i] = outcome;
                left.remove(set[i], 0);
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("A result spec lists a test that the set has not: "
                    + TestIds.text(left.keySet().iterator().next()));
        }
    }
}
