package io.slowking.scaletest;

import io.slowking.http.BoundedStream;
import io.slowking.http.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Bodies as they are meant, whatever way they were sent. */
final class RequestBodies {
    private static final int BUFFER = 1 << 16;

    private RequestBodies() {}

    /**
     * The body, unpacked when it is packed. It is bounded here again: a small packed body can be a large one, and not every address of a path takes as much
     * as the path.
     *
     * @throws Problem when it isn't what its Content-Encoding says, or larger than that
     */
    static InputStream decoded(InputStream body, @Nullable String encoding, long most) throws IOException {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return new BoundedStream(body, most);
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw Problem.unacceptable(
                    "unknown_encoding", "Content-Encoding can be gzip, not '%s'".formatted(encoding));
        }
        try {
            return new BoundedStream(new Packed(body), most);
        } catch (ZipException | EOFException e) {
            throw broken(e);
        }
    }

    private static Problem broken(IOException failure) {
        return Problem.malformed(
                failure instanceof EOFException
                        ? "The body breaks off before the end of its gzip data"
                        : "The body is not gzip: " + failure.getMessage());
    }

    /** Tells of what isn't packed well as of the client's mistake. */
    private static final class Packed extends GZIPInputStream {
        Packed(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return super.read(bytes, from, length);
            } catch (ZipException | EOFException e) {
                throw broken(e);
            }
        }
    }
}
