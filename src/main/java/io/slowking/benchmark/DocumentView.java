package io.slowking.benchmark;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A document as the API shows it. */
public record DocumentView(
        String name,
        long sizeBytes,
        String sha256,
        @Nullable String targetDocumentId,
        @Nullable Instant uploadedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Double uploadSeconds,
        @Nullable String failure) {}
