package io.slowking.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Variance;

/** An ascending copy of a set of finite values: sorted once, then every figure by rank costs nothing. */
final class SortedValues {

    private static final Quantile TYPE_7 = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

    private final double[] ascending;

    private SortedValues(double[] ascending) {
        this.ascending = ascending;
    }

    /**
     * Copies and sorts.
     *
     * @param name what a value is called in the error message
     * @throws IllegalArgumentException if a value is NaN or infinite; the message has its index in {@code values}
     */
    static SortedValues of(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s %d is %s, expected a finite number".formatted(name, i, values[i]));
            }
        }
        double[] copy = values.clone();
        Arrays.sort(copy);
        return new SortedValues(copy);
    }

    int count() {
        return ascending.length;
    }

    boolean isEmpty() {
        return ascending.length == 0;
    }

    /** The value of this rank; the smallest has rank 1, the largest rank {@link #count()}. */
    double ofRank(int rank) {
        return ascending[rank - 1];
    }

    /** The percentile as {@link Summary} defines it; the set must not be empty. */
    double at(Percentile percentile) {
        return quantile(percentile.probability());
    }

    /** The quantile of a probability from 0 to 1, as {@link Summary} defines it; the set must not be empty. */
    double quantile(double probability) {
        return TYPE_7.evaluate(ascending.length, rank -> ascending[rank], probability);
    }

    double mean() {
        return Mean.of(ascending).getAsDouble();
    }

    /** Of the sample (divisor count − 1); empty below two values, which have no spread. */
    OptionalDouble variance() {
        return ascending.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Variance.of(ascending).getAsDouble());
    }

    /** The part of them from one rank to another, both included; the set must not be empty. */
    SortedValues between(int first, int last) {
        return new SortedValues(Arrays.copyOfRange(ascending, first - 1, last));
    }

    double[] toArray() {
        return ascending.clone();
    }
}
