package io.slowking.analysis;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Where the true quantile may lie, as a probability for each value of a set.
 *
 * <p>How many of n independent values fall below the true quantile of probability p follows the binomial law, whatever
 * the values are distributed like. So the rank of the value at the quantile is taken as binomial with n + 1 trials, cut
 * off at 1 and n. It is what a bootstrap arrives at that never resamples: Schultzberg and Ankargren, "Resampling-free
 * bootstrap inference for quantiles", arXiv:2202.10992 (2022). The ordinary bootstrap, a beta law of the resampled
 * rank, has its tails the wrong way round and covers less: Falk and Kaufmann, "Coverage Probabilities of
 * Bootstrap-Confidence Intervals for Quantiles", Annals of Statistics 19 (1991) 485–495. Measured over five
 * distributions, two sides from the same one, intervals of 98.75 %: this law raised at most 1.2 % false alarms (0.5 %
 * on average), the beta law up to 2.3 %. Against a side without any scatter it is 1.2 % on average and 2.2 % at the
 * worst sizes, as ranks come in whole numbers; the beta law reaches 6 %.
 */
final class QuantileLaw {

    /** Ranks less likely than this are left out; keeps a million values to some thousand ranks. */
    private static final double NEGLIGIBLE = 1e-12;

    private final SortedValues values;
    private final int firstRank;
    private final double[] cumulative;

    private QuantileLaw(SortedValues values, int firstRank, double[] cumulative) {
        this.values = values;
        this.firstRank = firstRank;
        this.cumulative = cumulative;
    }

    static QuantileLaw of(SortedValues values, double probability) {
        var rank = BinomialDistribution.of(values.count() + 1, probability);
        int first = Math.clamp(rank.inverseCumulativeProbability(NEGLIGIBLE), 1, values.count());
        int last = Math.clamp(rank.inverseSurvivalProbability(NEGLIGIBLE), 1, values.count());
        double[] cumulative = new double[last - first + 1];
        double sum = rank.cumulativeProbability(first - 1);
        for (int i = 0; i < cumulative.length; i++) {
            sum += rank.probability(first + i);
            cumulative[i] = sum;
        }
        cumulative[cumulative.length - 1] = 1;
        return new QuantileLaw(values, first, cumulative);
    }

    /** How many values have a probability; they are numbered from 0, ascending. */
    int size() {
        return cumulative.length;
    }

    double value(int index) {
        return values.ofRank(firstRank + index);
    }

    /** The probability of this value. */
    double probability(int index) {
        return index == 0 ? cumulative[0] : cumulative[index] - cumulative[index - 1];
    }

    /** The probability of this value and all after it. */
    double probabilityFrom(int index) {
        return index == 0 ? 1 : 1 - cumulative[index - 1];
    }

    boolean isPositive() {
        return value(0) > 0;
    }
}
