package io.slowking.benchmark;

import io.slowking.analysis.Summary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measurement that Slowking has made itself, as the API shows it.
 *
 * @param kneePerSecond of a ramp, the highest rate that kept the limit; null when none did, and where there is no ramp
 * @param failures why requests have failed, the most frequent reasons first
 * @param words what it comes to, in sentences
 */
public record MeasurementView(
        List<Step> steps, @Nullable Double kneePerSecond, List<FailureCount> failures, String words) {
    /**
     * A stretch at one pace.
     *
     * @param ratePerSecond of the open model, else null
     * @param concurrency of the closed model, else null
     * @param endedAt null while it is under way
     * @param latency of the requests that did not fail, in seconds; null while it is under way, and when all failed
     * @param achievedPerSecond requests that were sent
     * @param failed requests
     * @param late requests that were sent more than 10 ms after they should have been: by the rate, or once there was room for another one
     * @param heldBack those of them that waited because too many others were under way
     * @param limitKept of a ramp, whether its limit was kept; null while it is under way
     */
    public record Step(
            int number,
            @Nullable Double ratePerSecond,
            @Nullable Integer concurrency,
            int requests,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable Summary latency,
            @Nullable Double achievedPerSecond,
            int failed,
            int late,
            int heldBack,
            double longestLatenessSeconds,
            @Nullable Boolean limitKept) {}

    /** How many requests have failed for the same reason. */
    public record FailureCount(String reason, long requests) {}
}
