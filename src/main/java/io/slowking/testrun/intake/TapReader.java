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
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Test Anything Protocol (versions 12 to 14), also with the time in front of each line. Lines that are none of it are passed over. So are
 * indented ones, with a warning: the result of a subtest is in its parent's line. A document that bailed out or ends before its plan is refused, as an
 * XML that breaks off is: it would look as if the rest had passed.
 */
@Singleton
public class TapReader {
    private static final int LONGEST_LINE = 65_536;
    private static final int MOST_DIGITS = 9;
    private static final int LONGEST_PLAN = 30;

    /** What is less indented belongs to a diagnostic. */
    private static final String SUBTEST = "    ";

    private static final Pattern TIME = Pattern.compile("\\[\\d{2}:\\d{2}:\\d{2}] ");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d+)(\\s.*)?");
    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private static final String DIAGNOSTICS = "---";
    private static final String END_OF_DIAGNOSTICS = "...";

    /** What has been read so far. */
    private static final class Progress {
        private final Results results;
        private final TapNumbers numbers = new TapNumbers();
        private int subtests;

        /** By how much the diagnostics are indented in which the next line is; 0: it is in none. */
        private int diagnostics;

        Progress(Results results) {
            this.results = results;
        }

        void line(String line) {
            if (isDiagnostic(line)) {
                return;
            }
            Matcher planned = PLAN.matcher(line);
            Matcher bailOut = BAIL_OUT.matcher(line);
            Optional<TapLine> test = TapLine.of(line);
            if (test.isPresent()) {
                add(test.get());
            } else if (planned.matches()) {
                numbers.plan(count(planned.group(1)));
            } else if (bailOut.matches()) {
                throw new Unreadable("The run bailed out%s, so its results are not whole"
                        .formatted(bailOut.group(1).isBlank() ? "" : " (%s)".formatted(bailOut.group(1))));
            } else if (line.startsWith(SUBTEST) && TapLine.of(line.strip()).isPresent()) {
                subtests++;
            }
        }

        /** Diagnostics are YAML below a test. They go to their end, or to what is less indented. */
        private boolean isDiagnostic(String line) {
            int indent = line.length() - line.stripLeading().length();
            if (diagnostics > 0 && (line.isBlank() || indent >= diagnostics)) {
                if (indent == diagnostics && line.strip().equals(END_OF_DIAGNOSTICS)) {
                    diagnostics = 0;
                }
                return true;
            }
            diagnostics = line.strip().equals(DIAGNOSTICS) ? indent : 0;
            return diagnostics > 0;
        }

        private static int count(String plan) {
            if (plan.length() > MOST_DIGITS) {
                throw new Unreadable("The plan is 1..%s, but a run has at most %d results"
                        .formatted(StringUtils.abbreviate(plan, LONGEST_PLAN), Results.MOST));
            }
            return Integer.parseInt(plan);
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
