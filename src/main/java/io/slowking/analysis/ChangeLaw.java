package io.slowking.analysis;

import java.util.function.DoubleBinaryOperator;

/**
 * Where the true change from one quantile to another may lie, given the law of each.
 *
 * <p>A bootstrap would draw both quantiles many times and sort the changes. Here all pairs are weighed instead, which
 * is what more and more draws converge to: no seed, no sampling noise, and swapped sides give exactly the mirrored
 * interval. Both laws are sorted, so one pass over each finds the probability of every pair below a bound, and
 * bisection finds the bound, always stepping to a change that some pair has, so the result is exact.
 *
 * @param from law of the side that the change starts at
 * @param to law of the side that it ends at
 * @param change of (to, from): grows with its first operand, falls with its second
 */
record ChangeLaw(QuantileLaw from, QuantileLaw to, DoubleBinaryOperator change) {

    /** The interval of to − from. */
    static Interval difference(QuantileLaw from, QuantileLaw to, double confidence) {
        return new ChangeLaw(from, to, (end, start) -> end - start).interval(confidence);
    }

    /** The interval of to / from; both laws must be positive. */
    static Interval ratio(QuantileLaw from, QuantileLaw to, double confidence) {
        return new ChangeLaw(from, to, (end, start) -> end / start).interval(confidence);
    }

    private Interval interval(double confidence) {
        double tail = (1 - confidence) / 2;
        return new Interval(quantile(tail), 0 - mirrored().quantile(tail), confidence);
    }

    private ChangeLaw mirrored() {
        return new ChangeLaw(to, from, (end, start) -> -change.applyAsDouble(start, end));
    }

    /** The smallest change that, with all smaller ones, has at least this probability. */
    private double quantile(double probability) {
        double lowest = bounded(to.value(0), from.value(from.size() - 1));
        double highest = bounded(to.value(to.size() - 1), from.value(0));
        while (lowest < highest) {
            double middle = Math.clamp(lowest / 2 + highest / 2, lowest, Math.nextDown(highest));
            Split split = splitAt(middle);
            if (split.probability() >= probability) {
                highest = split.largestBelow();
            } else {
                lowest = split.smallestAbove();
            }
        }
        return highest;
    }

    /** All pairs' changes in two parts: the probability of those up to a bound, and the two that are next to it. */
    private record Split(double probability, double largestBelow, double smallestAbove) {}

    private Split splitAt(double bound) {
        double probability = 0;
        double largestBelow = Double.NEGATIVE_INFINITY;
        double smallestAbove = Double.POSITIVE_INFINITY;
        int start = 0;
        for (int end = 0; end < to.size(); end++) {
            double value = to.value(end);
            while (start < from.size() && change.applyAsDouble(value, from.value(start)) > bound) {
                start++;
            }
            if (start > 0) {
                smallestAbove = Math.min(smallestAbove, change.applyAsDouble(value, from.value(start - 1)));
            }
            if (start == from.size()) {
                break;
            }
            largestBelow = Math.max(largestBelow, change.applyAsDouble(value, from.value(start)));
            probability += to.probability(end) * from.probabilityFrom(start);
        }
        return new Split(probability, largestBelow, smallestAbove);
    }

    private double bounded(double end, double start) {
        return Math.clamp(change.applyAsDouble(end, start), -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
