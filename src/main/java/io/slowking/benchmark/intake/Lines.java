package io.slowking.benchmark.intake;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text. However long one is, no more of it is kept than it may have. */
public final class Lines {
    private static final int AT_ONCE = 8_192;

    private final Reader text;
    private final int longest;
    private final char[] read = new char[AT_ONCE];
    private int next;
    private int end;

    /**
     * @param longest how many characters a line may have
     */
    public Lines(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** The next line without what ends it; of one that is too long the beginning, which is {@linkplain #isTooLong too long} as well. Null at the end. */
    public @Nullable String next() throws IOException {
        if (!isThereMore()) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        boolean ended = false;
        while (!ended && isThereMore()) {
            int from = next;
            while (next < end && read[next] != '\n') {
                next++;
            }
            line.append(read, from, Math.min(next - from, longest + 1 - line.length()));
            ended = next < end;
            next += ended ? 1 : 0;
        }
        return line.toString();
    }

    public boolean isTooLong(String line) {
        return line.length() > longest;
    }

    private boolean isThereMore() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, text.read(read));
        }
        return next < end;
    }
}
