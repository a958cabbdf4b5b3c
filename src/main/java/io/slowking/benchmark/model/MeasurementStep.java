package io.slowking.benchmark.model;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A stretch of a measurement in which all requests are sent at the same pace.
 *
 * @param number from 1
 * @param firstPlace place of its first document in the benchmark
 * @param requests how many there are
 */
public record MeasurementStep(int number, int firstPlace, int requests, Pace pace) {
    /** The step with which a measurement begins. */
    public static MeasurementStep first(int requests, Pace pace) {
        return new MeasurementStep(1, 0, requests, pace);
    }

    /** The step after this one, of which so many requests were measured. */
    public MeasurementStep next(int measured, int nextRequests, Pace nextPace) {
        return new MeasurementStep(number + 1, firstPlace + measured, nextRequests, nextPace);
    }

    /** How many requests a rate makes of a duration; at least one. */
    public static int requestsIn(Duration duration, double perSecond) {
        return BigDecimal.valueOf(perSecond)
                .multiply(BigDecimal.valueOf(duration.toMillis(), 3))
                .max(BigDecimal.ONE)
                .intValue();
    }
}
