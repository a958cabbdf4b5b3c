package io.slowking.retention;

import java.util.List;

/** A module, as far as it keeps things that grow without bound. Beans of this type are found by themselves. */
public interface Keeper {
    List<Kept> kept();

    /** Removes what nothing refers to any more, after old things were removed. */
    default void tidy() {}
}
