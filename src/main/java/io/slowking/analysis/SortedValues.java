package io.slowking.analysis;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Quantile;

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
        return TYPE_7.evaluate(ascending.length, rank -> ascending[rank], percentile.probability());
    }

    double[] toArray() {
        return ascending.clone();
    }
}
