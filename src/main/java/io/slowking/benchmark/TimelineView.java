package io.slowking.benchmark;

import java.time.Instant;

/**
 * A line of a benchmark's timeline.
 *
 * @param what a status, or the name of an event or a noteworthy fact
 */
public record TimelineView(long id, Instant at, String what, String detail) {}
