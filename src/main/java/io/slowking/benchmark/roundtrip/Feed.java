package io.slowking.benchmark.roundtrip;

import java.util.Optional;

/** Where a {@link Generator} gets requests from. It has the next one ready before it is asked for. */
interface Feed extends AutoCloseable {
    /** The next request, waiting for it if need be; empty when there is none any more. Called on several threads at once. */
    Optional<Request> next() throws InterruptedException;

    @Override
    void close();
}
