package io.slowking.benchmark.model;

import io.slowking.analysis.Summary;
import org.jspecify.annotations.Nullable;

/**
 * What a step of a measurement has shown.
 *
 * @param latency of the requests that did not fail, in seconds; null when all failed
 * @param achieved requests that were sent per second
 * @param kept whether it kept its limit; null when it had none
 */
public record StepResult(
        @Nullable Summary latency,
        double achieved,
        @Nullable Boolean kept) {}
