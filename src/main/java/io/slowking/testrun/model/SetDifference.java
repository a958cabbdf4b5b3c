package io.slowking.testrun.model;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of tests as the difference to another one. Sets are sorted as {@link TestIds#sort} does and may have an id several times.
 *
 * @param kept a bit for each test of the base, in its order, the lowest bit of a byte first; null: all are kept
 * @param added the tests that the base has not
 */
@SuppressWarnings("ArrayRecordComponent")
public record SetDifference(byte @Nullable [] kept, long[] added) {
    /** How to make the set out of the base. */
    public static SetDifference between(long[] base, long[] set) {
        BitSet kept = new BitSet(base.length);
        long[] added = new long[set.length];
        int adding = 0;
        int place = 0;
        for (long id : set) {
            while (place < base.length && Long.compareUnsigned(base[place], id) < 0) {
                place++;
            }
            if (place < base.length && base[place] == id) {
                kept.set(place++);
            } else {
                added[adding++] = id;
            }
        }
        boolean allKept = kept.cardinality() == base.length;
        return new SetDifference(
                allKept ? null : Arrays.copyOf(kept.toByteArray(), (base.length + 7) / 8),
                Arrays.copyOf(added, adding));
    }

    /** The set. */
    public long[] applyTo(long[] base) {
        long[] set = new long[base.length + added.length];
        int size = 0;
        BitSet bits = kept == null ? new BitSet() : BitSet.valueOf(kept);
        for (int place = 0; place < base.length; place++) {
            if (kept == null || bits.get(place)) {
                set[size++] = base[place];
            }
        }
        System.arraycopy(added, 0, set, size, added.length);
        long[] whole = Arrays.copyOf(set, size + added.length);
        TestIds.sort(whole);
        return whole;
    }

    /** How many bytes it takes to store. */
    public int bytes() {
        return (kept == null ? 0 : kept.length) + added.length * Long.BYTES;
    }
}
