package io.slowking.benchmark;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast the documents of a running benchmark report at present. Times in which nothing came, although documents had come steadily, are left out: an
 * outage that is over says nothing about the time to come.
 *
 * @param perSecond how many report per second; 0 while nobody can tell
 * @param quietSince when the last one came, if none has come for much longer than usual; null otherwise
 */
public record Pace(double perSecond, @Nullable Instant quietSince) {
    /** When there is nothing to go by. */
    public static final Pace UNKNOWN = new Pace(0, null);
}
