package io.slowking.scaletest.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meta of a job or a flag of a phase. */
public record NamedRow(UUID owner, String name, @Nullable String value) {}
