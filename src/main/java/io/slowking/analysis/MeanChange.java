package io.slowking.analysis;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a candidate's values against that of a reference's, by Welch's test, which does not assume that both scatter alike (Welch, "The
 * generalization of 'Student's' problem when several different population variances are involved", Biometrika 34 (1947) 28–35).
 *
 * <p>One value a side never makes a verdict. Values are taken as independent.
 *
 * @param difference candidate − reference; its interval is empty when a side has a single value
 * @param ratio candidate / reference, empty unless both means are above zero. Its interval is that of the difference of logarithms by the delta
 *     method: r · exp(±t · √(s₁²/(n₁m₁²) + s₂²/(n₂m₂²)))
 * @param z the difference in standard errors, 0 when there is no difference; empty when nothing scatters and yet differs
 */
public record MeanChange(
        Moments reference,
        Moments candidate,
        Estimate difference,
        Optional<Estimate> ratio,
        OptionalDouble z,
        Verdict verdict) {

    /**
     * Compares two means.
     *
     * @param confidence of the intervals, above 0 and below 1; whoever compares several metrics divides what is missing to 1 by their number
     * @param relevantChange the smallest change that counts, as a share of the smaller of the two; 0 or more
     */
    public static MeanChange of(
            Moments reference, Moments candidate, Direction better, double confidence, double relevantChange) {
        double difference = candidate.mean() - reference.mean();
        double squaredError = reference.squaredError() + candidate.squaredError();
        Optional<Interval> interval = Optional.empty();
        Optional<Estimate> ratio = Optional.empty();
        boolean judged = reference.count() > 1 && candidate.count() > 1 && Double.isFinite(squaredError);
        double t = judged ? quantileOfT(reference, candidate, confidence) : 0;
        if (judged) {
            double reach = t * Math.sqrt(squaredError);
            interval = Optional.of(new Interval(difference - reach, difference + reach, confidence));
        }
        if (reference.mean() > 0 && candidate.mean() > 0) {
            double share = candidate.mean() / reference.mean();
            double reach = t * Math.hypot(relativeError(reference), relativeError(candidate));
            ratio = Optional.of(new Estimate(
                    share,
                    judged
                            ? Optional.of(new Interval(share * Math.exp(-reach), share * Math.exp(reach), confidence))
                            : Optional.empty()));
        }
        return new MeanChange(
                reference,
                candidate,
                new Estimate(difference, interval),
                ratio,
                z(difference, squaredError),
                verdict(reference.mean(), candidate.mean(), interval, better, relevantChange));
    }

    private static double relativeError(Moments side) {
        return Math.sqrt(side.squaredError()) / side.mean();
    }

    private static OptionalDouble z(double difference, double squaredError) {
        if (difference == 0) {
            return OptionalDouble.of(0);
        }
        double z = difference / Math.sqrt(squaredError);
        return Double.isFinite(z) ? OptionalDouble.of(z) : OptionalDouble.empty();
    }

    /** With the degrees of freedom of Welch and Satterthwaite. */
    private static double quantileOfT(Moments reference, Moments candidate, double confidence) {
        double together = reference.squaredError() + candidate.squaredError();
        if (together == 0) {
            return 0; // nothing scatters, so that the interval is a point
        }
        double one = reference.squaredError() / together;
        double other = candidate.squaredError() / together;
        double freedom = 1 / (one * one / (reference.count() - 1) + other * other / (candidate.count() - 1));
        return TDistribution.of(freedom).inverseSurvivalProbability((1 - confidence) / 2);
    }

    private static Verdict verdict(
            double from, double to, Optional<Interval> interval, Direction better, double relevantChange) {
        if (interval.isEmpty()) {
            return Verdict.TOO_FEW_DATA;
        }
        boolean relevant = Math.abs(to - from) >= relevantChange * Math.min(Math.abs(from), Math.abs(to));
        if (interval.get().contains(0) || !relevant) {
            return Verdict.NO_EVIDENCE;
        }
        return to > from == (better == Direction.HIGHER) ? Verdict.BETTER : Verdict.WORSE;
    }

    /** The numbers that led to the verdict, as a sentence without full stop. */
    public String words() {
        String sides = "%s → %s, %d and %d values"
                .formatted(
                        Wording.number(reference.mean()),
                        Wording.number(candidate.mean()),
                        reference.count(),
                        candidate.count());
        return switch (verdict) {
            case TOO_FEW_DATA -> "is not judged, as that takes 2 values a side (" + sides + ")";
            case NO_EVIDENCE -> "shows no change that counts (" + sides + interval() + ")";
            case BETTER, WORSE ->
                "is " + amount() + (difference.value() > 0 ? " higher (" : " lower (") + sides + interval() + ")";
        };
    }

    private String amount() {
        return ratio.map(share -> Wording.percent(Math.abs(share.value() - 1)))
                .orElseGet(() -> Wording.number(Math.abs(difference.value())));
    }

    private String interval() {
        return ratio.flatMap(Estimate::interval)
                .map(share -> "; %s interval %s … %s"
                        .formatted(
                                Wording.confidence(share.confidence()),
                                Wording.signedPercent(share.lower() - 1),
                                Wording.signedPercent(share.upper() - 1)))
                .orElse("");
    }
}
