package io.slowking.testrun.intake;

import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Test Anything Protocol (versions 12 to 14), also with the time in front of each line. Lines that are none of it are passed over. So are
 * indented ones, with a warning: the result of a subtest is in its parent's line. A document that bailed out or ends before its plan is refused, as an
 * XML that breaks off is: it would look as if the rest had passed.
 */
@Singleton
public class TapReader {
    private static final int LONGEST_LINE = 65_536;

    /** What is less indented belongs to a diagnostic. */
    private static final String SUBTEST = "    ";

    private static final Pattern TIME = Pattern.compile("\\[\\d{2}:\\d{2}:\\d{2}] ");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})(\\s.*)?");
    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!\\s*(.*)", Pattern.CASE_INSENSITIVE);

    /** What has been read so far. */
    private static final class Progress {
        private final Results results;
        private final TapNumbers numbers = new TapNumbers();
        private int subtests;

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
                numbers.plan(Integer.parseInt(planned.group(1)));
            } else if (bailOut.matches()) {
                throw new Unreadable("The run bailed out%s, so its results are not whole"
                        .formatted(bailOut.group(1).isBlank() ? "" : " (%s)".formatted(bailOut.group(1))));
            } else if (line.startsWith(SUBTEST) && TapLine.of(line.strip()).isPresent()) {
                subtests++;
            }
        }

        private void add(TapLine test) {
            int number = numbers.add(test.number());
            results.add(test.title().isEmpty() ? "test " + number : test.title(), test.outcome());
        }

        void end() {
            numbers.end(results::warn);
            if (subtests > 0) {
                results.warn("Results of subtests: %d; they are not recorded, only those of the tests they belong to"
                        .formatted(subtests));
            }
        }
    }

    /**
     * Adds the results.
     *
     * @param given how the document is encoded; null: in UTF-8
     * @throws Unreadable when it is not encoded so, has a line that is too long, bailed out or ends before its plan
     * @throws TooLarge when the results are too many
     */
    public void read(InputStream document, @Nullable Charset given, Results results) {
        Charset charset = given == null ? StandardCharsets.UTF_8 : given;
        Progress progress = new Progress(results);
        // A decoder of one's own reports what can't be decoded; a reader's own would replace it.
        try (BufferedReader text = new BufferedReader(new InputStreamReader(document, charset.newDecoder()))) {
            StringBuilder line = new StringBuilder();
            while (readLine(text, line)) {
                progress.line(TIME.matcher(line).replaceFirst(""));
            }
        } catch (CharacterCodingException e) {
            throw new Unreadable("The document is not " + charset.name());
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
