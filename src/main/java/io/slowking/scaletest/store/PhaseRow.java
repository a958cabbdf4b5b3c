package io.slowking.scaletest.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A phase of a job. */
public record PhaseRow(
        UUID pid,
        UUID jid,
        @Nullable Integer run,
        @Nullable Instant at,
        @Nullable Instant ended) {}
