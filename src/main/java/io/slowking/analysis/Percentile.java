package io.slowking.analysis;

import java.util.Arrays;
import java.util.List;

/** The points of a set of latencies that are compared. */
public enum Percentile {
    P50("p50", 0.50),
    P90("p90", 0.90),
    P95("p95", 0.95),
    P99("p99", 0.99),

    /**
     * The largest value. It is shown, but neither has an interval nor gets a verdict: it is one value a side, and how
     * far the largest value of a second, equal set would lie from it cannot be read from the first.
     */
    MAX("max", 1.00);

    private static final List<Percentile> JUDGED =
            Arrays.stream(values()).filter(Percentile::isJudged).toList();

    private final String label;
    private final double probability;

    Percentile(String label, double probability) {
        this.label = label;
        this.probability = probability;
    }

    /** Those that get an interval and a verdict, lowest first. */
    public static List<Percentile> judged() {
        return JUDGED;
    }

    /** Short name as in reports, such as {@code p95}. */
    public String label() {
        return label;
    }

    /** Share of the values that lie at or below it, 0 to 1. */
    public double probability() {
        return probability;
    }

    /** Whether it gets an interval and a verdict. */
    public boolean isJudged() {
        return this != MAX;
    }
}
