package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Measured;
import io.slowking.benchmark.model.MeasurementStep;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.DoubleConsumer;

/**
 * The measurements that Slowking makes itself. Whoever measures has taken the measurement over and got a number; from then on whoever has an earlier
 * number holds it no more.
 */
public interface Measurements {
    /** A document that is still to be measured, and the artifact that is sent for it. */
    record Planned(UUID documentId, int place, String artifact) {}

    /** How many documents there are for the benchmark, and how many of them have been measured or failed. */
    record Standing(int documents, int measured, int failed) {}

    /** Takes the measurement over and returns the number by which it is held. */
    int takeOver(UUID benchmarkId);

    /**
     * Whether the benchmark is still measuring and nobody else has taken over. As long as the unit of work lasts neither changes, and nobody else
     * changes its documents.
     */
    boolean isHeld(UUID benchmarkId, int attempt);

    /** The next documents, in order, that have not been measured. */
    List<Planned> notMeasured(UUID benchmarkId, int afterPlace, int most);

    /** Records what became of requests. */
    void record(UUID benchmarkId, List<Measured> measured, Instant now);

    /** Records that the measurement goes on, though nothing of it was measured just now. */
    void goesOn(UUID benchmarkId, Instant now);

    /** Hands over the latencies of a step so far, in seconds, and returns how many of its requests have failed. */
    int forEachLatency(UUID benchmarkId, MeasurementStep step, DoubleConsumer reader);

    /** Removes the documents that have not been measured, and returns how many there are left. */
    int removeNotMeasured(UUID benchmarkId);

    Standing standing(UUID benchmarkId);
}
