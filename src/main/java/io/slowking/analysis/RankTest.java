package io.slowking.analysis;

import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * Whether the values of one side tend to be larger than those of the other, whatever their distribution.
 *
 * @param pValue of the two-sided Mann-Whitney U test, 0 to 1: how often two sets from one and the same distribution
 *     differ at least this much in rank. Exact below 50 values a side without ties, otherwise the normal approximation
 *     with corrections for ties and continuity
 * @param varghaDelaneyA the effect size: the share of all pairs (candidate value, baseline value) in which the
 *     candidate's is the larger one, equal values counting half. 0.5 is no effect, 1 a candidate entirely above the
 *     baseline. Vargha and Delaney, "A Critique and Improvement of the CL Common Language Effect Size Statistics of
 *     McGraw and Wong", Journal of Educational and Behavioral Statistics 25 (2000) 101–132
 */
public record RankTest(double pValue, double varghaDelaneyA) {

    private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults();

    static RankTest of(SortedValues baseline, SortedValues candidate) {
        if (allEqual(baseline, candidate)) {
            return new RankTest(1, 0.5); // the library divides zero by zero
        }
        var result = TEST.test(candidate.toArray(), baseline.toArray());
        double pairs = (double) candidate.count() * baseline.count();
        return new RankTest(result.getPValue(), result.getStatistic() / pairs);
    }

    private static boolean allEqual(SortedValues baseline, SortedValues candidate) {
        double value = baseline.ofRank(1);
        return value == baseline.ofRank(baseline.count())
                && value == candidate.ofRank(1)
                && value == candidate.ofRank(candidate.count());
    }
}
