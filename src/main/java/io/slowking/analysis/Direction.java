package io.slowking.analysis;

/** Which values of a metric are the better ones. */
public enum Direction {
    LOWER,
    HIGHER
}
