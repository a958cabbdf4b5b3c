package io.slowking.analysis;

/**
 * How sure and how large a change must be before it is called better or worse.
 *
 * <p>Several percentiles are judged at once, so each is held to a stricter level (Bonferroni): the chance of a false
 * alarm in any of them stays at or below 1 − confidence. Bonferroni rather than Holm, which alarms a little more often,
 * because only Bonferroni has intervals that always agree with the verdict, so that a reader can check one against the
 * other.
 *
 * @param confidence of all judged percentiles together, above 0, at most 0.999999; 0.95 allows one false alarm in 20
 *     comparisons of equals
 * @param relevantChange the smallest change that counts, as a share of the lower of the two sides (0.02 is 2 %); 0 or
 *     more. A change that is certain but smaller is never called better or worse
 */
public record Strictness(double confidence, double relevantChange) {

    /** Above it the tails that {@link QuantileLaw} leaves out would begin to count. */
    private static final double MOST_CONFIDENCE = 0.999999;

    private static final Strictness USUAL = new Strictness(0.95, 0.02);

    /** @throws IllegalArgumentException if a component is out of its bounds */
    public Strictness {
        if (!(confidence > 0 && confidence <= MOST_CONFIDENCE)) {
            throw new IllegalArgumentException(
                    "confidence is " + confidence + ", expected above 0 and at most " + MOST_CONFIDENCE);
        }
        if (!(relevantChange >= 0 && Double.isFinite(relevantChange))) {
            throw new IllegalArgumentException("relevant change is " + relevantChange + ", expected 0 or more");
        }
    }

    /** 95 % confidence, and a change of at least 2 %. */
    public static Strictness usual() {
        return USUAL;
    }

    /** The confidence of one percentile's interval, above that of all of them together: 0.9875 for 0.95. */
    public double confidencePerPercentile() {
        return 1 - 2 * tail();
    }

    /**
     * How many values each side needs for a verdict on this percentile; usually 8, 49, 99 and 505 for p50, p90, p95 and
     * p99.
     *
     * <p>All n values lie below the true percentile of probability p with probability pⁿ. While that exceeds the risk
     * of one end of the interval, even the largest value is no upper bound: the interval has no end. (Wilks,
     * "Determination of Sample Sizes for Setting Tolerance Limits", Annals of Mathematical Statistics 12 (1941) 91–96.)
     *
     * @throws IllegalArgumentException for a percentile that is not judged
     */
    public int needed(Percentile percentile) {
        if (!percentile.isJudged()) {
            throw new IllegalArgumentException(percentile.label() + " is never judged");
        }
        double furthest = Math.max(percentile.probability(), 1 - percentile.probability());
        return (int) Math.ceil(Math.log(tail()) / Math.log(furthest));
    }

    /** Whether the one side exceeds the other by enough to matter. Any excess over zero does. */
    boolean relevantlyAbove(double one, double other) {
        return one - other >= relevantChange * Math.min(Math.abs(one), Math.abs(other));
    }

    private double tail() {
        return (1 - confidence) / Percentile.judged().size() / 2;
    }
}
