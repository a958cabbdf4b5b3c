package io.slowking.scaletest.samples;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some samples of one metric in one phase, in the order in which they came. */
public final class Series {
    /** A sample that has no time. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** Most samples of a chunk. */
    public static final int MOST = 1_000;

    private static final int FEW = 8;

    private long[] times = new long[FEW];
    private double[] values = new double[FEW];
    private @Nullable String @Nullable [] exact;
    private int count;

    /**
     * Adds a sample to a series that isn't full.
     *
     * @param time microseconds since 1970, or {@link #NO_TIME}
     * @param exactly the value's digits where a double can't hold them
     */
    void add(long time, double value, @Nullable String exactly) {
        if (count == times.length) {
            int larger = Math.min(MOST, 2 * count);
            times = Arrays.copyOf(times, larger);
            values = Arrays.copyOf(values, larger);
            exact = exact == null ? null : Arrays.copyOf(exact, larger);
        }
        times[count] = time;
        values[count] = value;
        if (exactly != null) {
            if (exact == null) {
                exact = new String[times.length];
            }
            exact[count] = exactly;
        }
        count++;
    }

    boolean isFull() {
        return count == MOST;
    }

    void clear() {
        count = 0;
        exact = null;
    }

    public int count() {
        return count;
    }

    public long time(int place) {
        return times[place];
    }

    public double value(int place) {
        return values[place];
    }

    public boolean isExact() {
        return exact == null;
    }

    /** The digits of a value that a double can't hold; null when it can. */
    public @Nullable String exactly(int place) {
        return exact == null ? null : exact[place];
    }
}
