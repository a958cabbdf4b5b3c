package io.slowking.analysis;

/**
 * The values that a figure may truly have.
 *
 * @param lower lowest, included
 * @param upper highest, included; not below {@code lower}
 * @param confidence how often such an interval holds the true figure, above 0 and below 1
 */
public record Interval(double lower, double upper, double confidence) {

    /** @throws IllegalArgumentException if the bounds are not in order */
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("no interval from " + lower + " to " + upper);
        }
    }

    /** Whether the value lies in it, ends included. */
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }
}
