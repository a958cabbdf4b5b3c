package io.slowking.bench;

import org.jspecify.annotations.Nullable;

/**
 * Something that was measured, with what it is compared to.
 *
 * @param name what was measured
 * @param unit of {@code ours} and {@code reference}
 * @param ours the value
 * @param reference the value that was measured beside it in the same run; null when the goal is for the value itself
 * @param goal what is wanted, null for a value that is only told
 */
public record Figure(
        String name,
        String unit,
        double ours,
        @Nullable Double reference,
        @Nullable Goal goal) {

    /**
     * A bound on the ratio, or on the value where there is no reference.
     *
     * @param atLeast whether it is a lower bound
     */
    public record Goal(boolean atLeast, double bound) {
        static Goal atLeast(double bound) {
            return new Goal(true, bound);
        }

        static Goal atMost(double bound) {
            return new Goal(false, bound);
        }

        boolean isMetBy(double value) {
            return atLeast ? value >= bound : value <= bound;
        }
    }

    static Figure told(String name, String unit, double ours) {
        return new Figure(name, unit, ours, null, null);
    }

    static Figure bounded(String name, String unit, double ours, Goal goal) {
        return new Figure(name, unit, ours, null, goal);
    }

    static Figure compared(String name, String unit, double ours, double reference, Goal goal) {
        return new Figure(name, unit, ours, reference, goal);
    }

    /** Ours in terms of the reference. */
    public @Nullable Double ratio() {
        return reference == null ? null : ours / reference;
    }

    /** Whether the goal is met; null where there is none. */
    public @Nullable Boolean met() {
        Double ratio = ratio();
        return goal == null ? null : goal.isMetBy(ratio == null ? ours : ratio);
    }
}
