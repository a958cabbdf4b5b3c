package io.slowking.benchmark.model;

/**
 * How far requests were sent behind their intended start. That says something about Slowking, where it did not come to send them, and about the target,
 * where too many requests were under way to send another.
 *
 * @param late requests that were sent late at all
 * @param heldBack those of them that waited because too many others were under way
 * @param longestSeconds by how much the latest one was late
 */
public record Lateness(int late, int heldBack, double longestSeconds) {
    public static final Lateness NONE = new Lateness(0, 0, 0);

    /** Of both together. */
    public Lateness and(Lateness other) {
        return new Lateness(
                late + other.late, heldBack + other.heldBack, Math.max(longestSeconds, other.longestSeconds));
    }
}
