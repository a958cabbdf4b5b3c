package io.slowking.security;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Writes a request's body, one piece after the other has gone out: what is in memory stays bounded. */
final class PiecewiseBody extends OutputStream {
    private final HttpClientRequest request;
    private final Duration patience;

    /**
     * @param patience how long a piece may take
     */
    PiecewiseBody(HttpClientRequest request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Waiting.await(request.write(Buffer.buffer(length).appendBytes(bytes, from, length)), patience);
    }
}
