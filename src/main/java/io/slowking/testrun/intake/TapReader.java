package io.slowking.testrun.intake;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the Test Anything Protocol (versions 12 to 14), also with the time in front of each line. Lines that are none of it are passed over, and so
 * are indented ones: the result of a subtest is in its parent's line.
 */
@Singleton
public class TapReader {
    private static final int LONGEST_LINE = 65_536;

    private static final Pattern TIME = Pattern.compile("\\[\\d{2}:\\d{2}:\\d{2}] ");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})(\\s.*)?");
    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!\\s*(.*)", Pattern.CASE_INSENSITIVE);

    /** What has been read so far. */
    private static final class Progress {
        private final Results results;
        private int last;
        private int plan = -1;

        Progress(Results results) {
            this.results = results;
        }

        void line(String line) {
            Matcher planned = PLAN.matcher(line);
            Matcher bailOut = BAIL_OUT.matcher(line);
            Optional<TapLine> test = TapLine.of(line);
            if (test.isPresent()) {
                add(test.get());
            } else if (planned.matches()) {
                plan = Integer.parseInt(planned.group(1));
            } else if (bailOut.matches()) {
                results.warn("The run bailed out: " + bailOut.group(1));
            }
        }

        private void add(TapLine test) {
            int number = test.number().orElse(last + 1);
            if (number > last + 1) {
                missing(last + 1, number - 1);
            } else if (number <= last) {
                results.warn("Test number %d comes after number %d".formatted(number, last));
            }
            last = Math.max(last, number);
            results.add(test.title(), test.outcome());
        }

        void end() {
            if (plan > last) {
                missing(last + 1, plan);
            }
        }

        private void missing(int from, int to) {
            results.warn(
                    from == to
                            ? "Test number %d is missing".formatted(from)
                            : "The tests number %d to %d are missing".formatted(from, to));
        }
    }

    /**
     * Adds the results.
     *
     * @throws Unreadable when it is not UTF-8 or has a line that is too long
     * @throws TooLarge when the results are too many
     */
    public void read(InputStream document, Results results) {
        Progress progress = new Progress(results);
        // A decoder of one's own reports what is no UTF-8; a reader's own would replace it.
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(document, StandardCharsets.UTF_8.newDecoder()))) {
            StringBuilder line = new StringBuilder();
            while (readLine(text, line)) {
                progress.line(TIME.matcher(line).replaceFirst(""));
            }
        } catch (CharacterCodingException e) {
            throw new Unreadable("The document is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        progress.end();
    }

    private static boolean readLine(Reader text, StringBuilder line) throws IOException {
        line.setLength(0);
        int character = text.read();
        if (character < 0) {
            return false;
        }
        for (; character >= 0 && character != '\n'; character = text.read()) {
            if (line.length() == LONGEST_LINE) {
                throw new Unreadable("A line is longer than %d characters".formatted(LONGEST_LINE));
            }
            line.append((char) character);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return true;
    }
}
