package io.slowking.benchmark.roundtrip;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.Pace;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many requests are sent, and when. Exactly one of concurrency, rate and ramp is there.
 *
 * @param concurrency requests under way at once: the closed model
 * @param rate requests per second: the open model
 * @param ramp growing rates, step by step: the open model as well
 * @param mostInFlight requests under way at once in the open model; when there are as many the next one waits, and its latency counts from before
 * @param repetitions how often each artifact is sent; a ramp's steps decide that themselves
 * @param maxFailedShare the share of failed requests, from 0 to 1, beyond which the benchmark, or a ramp's step, fails
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Load(
        @Nullable Integer concurrency,
        @Nullable Double rate,
        @Nullable Ramp ramp,
        int mostInFlight,
        @Nullable WarmUp warmUp,
        int repetitions,
        double maxFailedShare) {
    /**
     * Requests that are sent first and don't count; so many of them, or for so long.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WarmUp(@Nullable Integer requests, @Nullable Duration duration) {}

    /**
     * Rates that grow until a limit breaks.
     *
     * @param startRate requests per second of the first step
     * @param stepRate by which the rate grows with each step
     * @param mostSteps after which it ends though no limit has broken
     */
    record Ramp(double startRate, double stepRate, Duration stepDuration, int mostSteps, Limit limit) {
        /** The rate of a step, from 1. */
        double rateOf(int step) {
            return startRate + stepRate * (step - 1);
        }

        int requestsOf(int step) {
            return MeasurementStep.requestsIn(stepDuration, rateOf(step));
        }
    }

    /**
     * A bound on a percentile of the latencies.
     *
     * @param percentile from 0 to 100
     */
    record Limit(double percentile, double seconds) {
        /** How many of so many requests may take longer. */
        int mayBeSlower(int requests) {
            return requests - (int) Math.ceil(requests * percentile / 100 - 1e-9);
        }
    }

    /** The pace of a step, from 1. */
    Pace paceOf(int step) {
        if (ramp != null) {
            return new Pace.Rate(ramp.rateOf(step));
        }
        return rate != null ? new Pace.Rate(rate) : new Pace.Concurrency(Objects.requireNonNull(concurrency));
    }

    /** How many requests a step has, from 1, where there are so many artifacts. */
    int requestsOf(int step, int artifacts) {
        return ramp == null ? artifacts * repetitions : ramp.requestsOf(step);
    }

    /** The most requests that can come to be under way at once. */
    @JsonIgnore
    int mostAtOnce() {
        return concurrency == null ? mostInFlight : concurrency;
    }

    /** How many of so many requests may fail. */
    int mayFail(int requests) {
        return (int) Math.floor(requests * maxFailedShare + 1e-9);
    }
}
