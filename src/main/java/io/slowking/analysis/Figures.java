package io.slowking.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Sum;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Every figure of one set of values, in their unit. {@link Summary} is the choice of them that is stored with a benchmark.
 */
public final class Figures {
    /** How far, in MADs, a value may lie from the median when nothing else is asked for. */
    public static final double USUAL_OUTLIER_FACTOR = 2;

    private static final double TAIL_OF_95_PERCENT = 0.025;

    private final SortedValues sorted;

    Figures(SortedValues sorted) {
        this.sorted = sorted;
    }

    /**
     * The figures of the values, whose order does not matter; empty if there are none. The array is left as it is.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite; the message has its index
     */
    public static Optional<Figures> of(double[] values) {
        SortedValues sorted = SortedValues.of(values, "value");
        return sorted.isEmpty() ? Optional.empty() : Optional.of(new Figures(sorted));
    }

    public int count() {
        return sorted.count();
    }

    public double sum() {
        return Sum.of(sorted.toArray()).getAsDouble();
    }

    public double min() {
        return sorted.ofRank(1);
    }

    public double max() {
        return sorted.ofRank(sorted.count());
    }

    public double mean() {
        return sorted.mean();
    }

    public double median() {
        return sorted.quantile(0.5);
    }

    /** The most frequent value; the smallest of them when several are. */
    public double mode() {
        double mode = sorted.ofRank(1);
        int most = 0;
        int run = 0;
        for (int rank = 1; rank <= sorted.count(); rank++) {
            run = rank > 1 && sorted.ofRank(rank) == sorted.ofRank(rank - 1) ? run + 1 : 1;
            if (run > most) {
                most = run;
                mode = sorted.ofRank(rank);
            }
        }
        return mode;
    }

    /** Of the sample (divisor count − 1); empty for a single value, which has no spread. */
    public OptionalDouble variance() {
        return sorted.variance();
    }

    /** Of the sample; empty for a single value. */
    public OptionalDouble standardDeviation() {
        OptionalDouble variance = sorted.variance();
        return variance.isPresent() ? OptionalDouble.of(Math.sqrt(variance.getAsDouble())) : variance;
    }

    /**
     * Half the width of the 95 % confidence interval of the mean: t · s / √n, with the 97.5 % quantile of Student's t for n − 1 degrees of freedom
     * ("Student", "The probable error of a mean", Biometrika 6 (1908) 1–25). Empty for a single value.
     */
    public OptionalDouble meanError() {
        OptionalDouble deviation = standardDeviation();
        if (deviation.isEmpty()) {
            return deviation;
        }
        double t = TDistribution.of(count() - 1.0).inverseSurvivalProbability(TAIL_OF_95_PERCENT);
        return OptionalDouble.of(t * deviation.getAsDouble() / Math.sqrt(count()));
    }

    /** The percentile, from 0 to 100, interpolated linearly as {@link Summary} says. */
    public double percentile(double percent) {
        return sorted.quantile(percent / 100);
    }

    /** What {@link MeanChange} needs to know of them. */
    public Moments moments() {
        return new Moments(count(), mean(), variance().orElse(0) * (count() - 1));
    }

    /**
     * The figures of the values x with |x − median| / MAD below the factor, where MAD is the median of |x − median|, unscaled. All values are kept
     * when the MAD is 0, because more than half of them are the same then and everything else would be an outlier.
     *
     * @param factor above 0
     */
    public Figures withoutOutliers(double factor) {
        double median = median();
        double[] distances = sorted.toArray();
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(distances[i] - median);
        }
        double mad = SortedValues.of(distances, "distance").quantile(0.5);
        if (mad == 0) {
            return this;
        }
        int first = 1;
        while (first < count() && (median - sorted.ofRank(first)) / mad >= factor) {
            first++;
        }
        int last = count();
        while (last > first && (sorted.ofRank(last) - median) / mad >= factor) {
            last--;
        }
        return new Figures(sorted.between(first, last));
    }
}
