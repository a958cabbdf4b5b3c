package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Lateness;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.StepResult;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The steps of measurements that Slowking makes itself. At most one of a measurement is open. */
public interface Steps {
    void begin(UUID benchmarkId, MeasurementStep step, Instant now);

    /** The step that was begun and not ended. */
    Optional<MeasurementStep> open(UUID benchmarkId);

    /** Adds requests that have failed or were late. */
    void add(UUID benchmarkId, int step, int failed, Lateness lateness);

    /** Ends a step. Its documents are all that there are from its first one on. */
    void end(UUID benchmarkId, int step, StepResult result, Instant now);
}
