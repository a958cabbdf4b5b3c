package io.slowking.scaletest.store;

import io.slowking.analysis.Direction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a metric or a parameter is called.
 *
 * @param id the driver's id of it, unique within its namespace
 * @param direction of a metric; null: not said, which is lower
 */
public record LookupRow(
        UUID id,
        String name,
        @Nullable String title,
        @Nullable String units,
        @Nullable Direction direction) {}
