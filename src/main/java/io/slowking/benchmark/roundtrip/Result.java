package io.slowking.benchmark.roundtrip;

import org.jspecify.annotations.Nullable;

/**
 * What became of a request; all times in nanoseconds, as {@link System#nanoTime} tells them.
 *
 * @param dueAt when it was to be sent: in the open model at its time, in the closed one as soon as there was room
 * @param startedAt when its latency begins: in the open model when it was meant to be sent, in the closed one when it was
 * @param sentAt when it was sent
 * @param heldBack whether it had to wait because too many others were under way
 * @param failure why it failed; null when it didn't
 */
record Result(
        Request request,
        long dueAt,
        long startedAt,
        long sentAt,
        long endedAt,
        boolean heldBack,
        @Nullable String failure) {
    boolean isFailed() {
        return failure != null;
    }

    long latency() {
        return endedAt - startedAt;
    }

    long lateness() {
        return sentAt - dueAt;
    }
}
