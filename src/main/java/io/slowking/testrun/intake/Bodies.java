package io.slowking.testrun.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Unpacks what was sent compressed, and stops when it becomes too much. */
public final class Bodies {
    /** Most bytes that a body may have when it is unpacked. */
    static final long LARGEST = 256L << 20;

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private Bodies() {}

    /**
     * The body as it was before it was compressed.
     *
     * @param encoding the Content-Encoding: none, identity or gzip
     * @throws Unsupported when it is another one
     * @throws Unreadable when the body isn't what it says
     */
    public static InputStream unpacked(InputStream body, @Nullable String encoding) {
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity" -> body;
            case "gzip", "x-gzip" -> gunzip(body);
            default -> throw new Unsupported();
        };
    }

    /** A file that may be compressed, which its first bytes say. */
    public static InputStream file(InputStream content) throws IOException {
        PushbackInputStream file = new PushbackInputStream(content, 2);
        byte[] first = file.readNBytes(2);
        file.unread(first);
        boolean compressed = first.length == 2 && ((first[0] & 0xff) << 8 | first[1] & 0xff) == GZIP_MAGIC;
        return compressed ? gunzip(file) : file;
    }

    private static InputStream gunzip(InputStream body) {
        try {
            return new Bounded(new GZIPInputStream(body, BUFFER));
        } catch (ZipException | EOFException e) {
            throw new Unreadable("The body is not compressed with gzip, though it says so");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Content-Encoding is not one that is taken. */
    public static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unsupported() {
            super("The Content-Encoding can be gzip or identity");
        }
    }

    /** Ends in a {@link TooLarge} instead of filling the memory with what a small body can be unpacked to. */
    private static final class Bounded extends FilterInputStream {
        private long left = LARGEST;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count;
            try {
                count = super.read(bytes, from, length);
            } catch (ZipException | EOFException e) {
                throw new Unreadable("The compressed body is damaged or breaks off");
            }
            left -= Math.max(0, count);
            if (left < 0) {
                throw new TooLarge("The body is larger than %d MB when it is unpacked".formatted(LARGEST >> 20));
            }
            return count;
        }
    }
}
