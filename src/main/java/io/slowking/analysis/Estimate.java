package io.slowking.analysis;

import java.util.Optional;

/**
 * A figure and how far it can be trusted.
 *
 * @param value the figure itself
 * @param interval where the true figure may lie; empty where the data cannot tell
 */
public record Estimate(double value, Optional<Interval> interval) {}
