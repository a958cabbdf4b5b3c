package io.slowking.scaletest.document;

import io.slowking.analysis.Direction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a document says of a metric or a parameter. */
public record Declaration(
        String name,
        @Nullable UUID id,
        @Nullable String title,
        @Nullable String units,
        @Nullable Direction direction) {}
