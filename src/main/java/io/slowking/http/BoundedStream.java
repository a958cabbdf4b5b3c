package io.slowking.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that may have so many bytes. Whoever reads more of it is told the problem. */
public class BoundedStream extends FilterInputStream {
    private final long most;
    private long count;

    public BoundedStream(InputStream body, long most) {
        super(body);
        this.most = most;
    }

    /** What is thrown when there are more bytes. */
    protected Problem refusal() {
        return Problem.largerThan(most);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        counted(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int some = super.read(bytes, from, length);
        counted(Math.max(0, some));
        return some;
    }

    /** Whether more was read than there may be. */
    protected final boolean isTooLarge() {
        return count > most;
    }

    private void counted(int bytes) {
        count += bytes;
        if (isTooLarge()) {
            throw refusal();
        }
    }
}
