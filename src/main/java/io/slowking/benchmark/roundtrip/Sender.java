package io.slowking.benchmark.roundtrip;

import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** Sends a request and waits for its answer. Called on many threads at once. */
@FunctionalInterface
interface Sender {
    /**
     * How it went.
     *
     * @param endedAt when the last byte of the answer had come, or it failed, as {@link System#nanoTime} tells it
     * @param failure why it failed; null when the answer was one of those expected
     */
    record Sent(long endedAt, @Nullable String failure) {}

    /**
     * @throws InterruptedIOException when the thread was interrupted; the request is broken off then
     */
    Sent send(Request request) throws InterruptedIOException;
}
