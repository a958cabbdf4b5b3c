package io.slowking.analysis;

import java.util.Optional;

/**
 * One percentile of the candidate against the same of the baseline. Times are in seconds, lower is better.
 *
 * @param baseline the percentile of the baseline
 * @param candidate the percentile of the candidate
 * @param difference candidate − baseline; its interval is empty without a verdict (too few values, or the maximum)
 * @param ratio candidate / baseline, where 1.18 is 18 % slower; empty unless the baseline is above zero. Its
 *     interval is also empty where a side may truly be at or below zero
 * @param strictness what the verdict was held to
 */
public record PercentileChange(
        Percentile percentile,
        double baseline,
        double candidate,
        Estimate difference,
        Optional<Estimate> ratio,
        Verdict verdict,
        Strictness strictness) {

    static PercentileChange of(
            Percentile percentile, SortedValues baseline, SortedValues candidate, Strictness strictness) {
        double from = baseline.at(percentile);
        double to = candidate.at(percentile);
        var intervals = Intervals.of(percentile, baseline, candidate, strictness);
        return new PercentileChange(
                percentile,
                from,
                to,
                new Estimate(to - from, intervals.difference()),
                from > 0 ? Optional.of(new Estimate(to / from, intervals.ratio())) : Optional.empty(),
                verdict(percentile, from, to, intervals.difference(), strictness),
                strictness);
    }

    /**
     * The verdict with its numbers, as a sentence without full stop, such as {@code p95 is 18 % slower (0.412 s → 0.486
     * s; 98.75 % interval +11 % … +25 %)}.
     */
    public String words() {
        return new ChangeSentence(this).text();
    }

    private static Verdict verdict(
            Percentile percentile, double from, double to, Optional<Interval> difference, Strictness strictness) {
        if (difference.isEmpty()) {
            return percentile.isJudged() ? Verdict.TOO_FEW_DATA : Verdict.NO_EVIDENCE;
        }
        Interval interval = difference.get();
        if (interval.lower() > 0 && strictness.relevantlyAbove(to, from)) {
            return Verdict.WORSE;
        }
        if (interval.upper() < 0 && strictness.relevantlyAbove(from, to)) {
            return Verdict.BETTER;
        }
        return Verdict.NO_EVIDENCE;
    }

    private record Intervals(Optional<Interval> difference, Optional<Interval> ratio) {

        static Intervals of(
                Percentile percentile, SortedValues baseline, SortedValues candidate, Strictness strictness) {
            int values = Math.min(baseline.count(), candidate.count());
            if (!percentile.isJudged() || values < strictness.needed(percentile)) {
                return new Intervals(Optional.empty(), Optional.empty());
            }
            double confidence = strictness.confidencePerPercentile();
            var from = QuantileLaw.of(baseline, percentile.probability());
            var to = QuantileLaw.of(candidate, percentile.probability());
            return new Intervals(
                    Optional.of(ChangeLaw.difference(from, to, confidence)),
                    from.isPositive() && to.isPositive()
                            ? Optional.of(ChangeLaw.ratio(from, to, confidence))
                            : Optional.empty());
        }
    }
}
