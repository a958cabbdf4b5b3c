package io.slowking.scaletest;

import io.slowking.scaletest.document.JobValues;
import io.slowking.scaletest.store.JobReading;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A phase as the API shows it. */
public record PhaseView(
        UUID pid,
        @Nullable Integer run,
        @Nullable Instant started,
        @Nullable Instant ended,
        Map<String, @Nullable Object> parameters,
        Map<String, @Nullable Object> flags,
        long samples) {

    static PhaseView of(JobReading.Phase phase, long samples) {
        return new PhaseView(
                phase.pid(),
                phase.run(),
                phase.at(),
                phase.ended(),
                JobValues.parameters(phase.parameters()),
                JobValues.multiple(phase.flags()),
                samples);
    }
}
