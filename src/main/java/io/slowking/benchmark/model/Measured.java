package io.slowking.benchmark.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document's request.
 *
 * @param endedAt when the last byte of the answer had come; null when it failed
 * @param failure why it failed, in few different words; null when it didn't
 */
public record Measured(
        UUID documentId,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failure) {}
