package io.slowking.scaletest.store;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a driver says of a job. What is null it doesn't say. */
public record JobRow(
        UUID jid,
        @Nullable Instant started,
        @Nullable Instant completed,
        @Nullable Integer status,
        @Nullable String project) {}
