package io.slowking.scaletest.store;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The value of a parameter in a phase. */
public record ParamRow(
        UUID pid, Reference parameter, @Nullable String value) {}
