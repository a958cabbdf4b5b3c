package io.slowking.scaletest.store;

import java.util.UUID;

/** How a driver refers to a metric or a parameter. */
public sealed interface Reference {
    record ById(UUID id) implements Reference {}

    /** By its name, which is entered when it isn't known. */
    record ByName(String name) implements Reference {}
}
