package io.slowking.analysis;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The figures of one set of values, in the unit of the values (seconds for latencies).
 *
 * <p>A percentile is interpolated linearly between the two closest ranks: for probability p and n ascending values it
 * lies at rank 1 + (n − 1)·p. This is type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The
 * American Statistician 50 (1996) 361–365, and the default of R, NumPy and spreadsheets.
 *
 * @param count how many values, at least 1
 * @param standardDeviation of the sample (divisor count − 1); empty for a single value, which has no spread
 */
public record Summary(
        int count,
        double min,
        double max,
        double mean,
        OptionalDouble standardDeviation,
        double p50,
        double p90,
        double p95,
        double p99) {

    /**
     * The figures of the values, whose order does not matter; empty if there are none. The array is left as it is.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite; the message has its index
     */
    public static Optional<Summary> of(double[] values) {
        SortedValues sorted = SortedValues.of(values, "value");
        return sorted.isEmpty() ? Optional.empty() : Optional.of(of(sorted));
    }

    static Summary of(SortedValues sorted) {
        Figures figures = new Figures(sorted);
        return new Summary(
                sorted.count(),
                figures.min(),
                figures.max(),
                figures.mean(),
                figures.standardDeviation(),
                sorted.at(Percentile.P50),
                sorted.at(Percentile.P90),
                sorted.at(Percentile.P95),
                sorted.at(Percentile.P99));
    }

    /** The figure of this percentile. */
    public double at(Percentile percentile) {
        return switch (percentile) {
            case P50 -> p50;
            case P90 -> p90;
            case P95 -> p95;
            case P99 -> p99;
            case MAX -> max;
        };
    }
}
