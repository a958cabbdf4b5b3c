package io.slowking.bench;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How a soak is done.
 *
 * @param duration how long the load lasts
 * @param perSecond document times; empty: half of what this machine can do, which is found out first
 */
public record SoakPlan(Duration duration, OptionalDouble perSecond) {}
