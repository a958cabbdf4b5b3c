package io.slowking.retention;

import java.time.Instant;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * A kind of things that are kept for some time.
 *
 * @param kind its name in lower case with hyphens, as in the setting {@code slowking.keep.<kind>}
 * @param period how long
 * @param count how many are older than a time, and may be removed
 * @param remove removes some that are older than a time, in a transaction of its own that holds up nobody for long, and returns how many those were;
 *     0 when none is left
 */
public record Kept(String kind, Retention period, ToLongFunction<Instant> count, ToIntFunction<Instant> remove) {}
