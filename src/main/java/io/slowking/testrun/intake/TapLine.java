package io.slowking.testrun.intake;

import io.slowking.testrun.model.Outcome;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A test's line of the Test Anything Protocol: {@code ok 12 - title # SKIP reason}. Read by hand: of most regular expressions nobody can say how long
 * they take for a line that was made to hurt; the one here never goes back.
 */
record TapLine(OptionalInt number, String title, Outcome outcome) {
    private static final int MOST_DIGITS = 9;

    /** As node-tap writes it ({@code # time=1.5ms}, with a brace where results of subtests follow), and others. */
    private static final Pattern DURATION = Pattern.compile(
            "#\\s*+(?:time=|duration_ms[=\\s])\\s*+[\\d.]++(?:e-?+\\d++)?+\\s*+[a-z]*+\\s*+(?:$|#|\\{)");

    /** Reads a line; empty when it is none of a test. */
    static Optional<TapLine> of(String line) {
        boolean passed = startsWithWord(line, "ok");
        if (!passed && !startsWithWord(line, "not ok")) {
            return Optional.empty();
        }
        String rest = line.substring(passed ? "ok".length() : "not ok".length()).strip();
        int digits = leadingDigits(rest);
        OptionalInt number =
                digits == 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rest.substring(0, digits)));
        rest = rest.substring(digits).stripLeading();
        if (startsWithWord(rest, "-")) {
            rest = rest.substring(1).stripLeading();
        }
        return Optional.of(described(number, passed, rest));
    }

    /** A failure that was expected (TODO) is none, and no success either. How long a test took is no part of its title. */
    private static TapLine described(OptionalInt number, boolean passed, String description) {
        int end = description.length();
        for (int hash = description.indexOf('#'); hash >= 0; hash = description.indexOf('#', hash + 1)) {
            if (hash > 0 && !Character.isWhitespace(description.charAt(hash - 1))) {
                continue;
            }
            @Nullable Outcome outcome = directive(description, hash, passed);
            if (outcome != null) {
                return new TapLine(number, title(description.substring(0, Math.min(end, hash))), outcome);
            }
            if (DURATION.matcher(description).region(hash, description.length()).lookingAt()) {
                end = Math.min(end, hash);
            }
        }
        return new TapLine(number, title(description.substring(0, end)), passed ? Outcome.PASSED : Outcome.FAILED);
    }

    /** What the directive behind a hash makes of the test; null when it is none. */
    private static @Nullable Outcome directive(String description, int hash, boolean passed) {
        int word = hash + 1;
        while (word < description.length() && Character.isWhitespace(description.charAt(word))) {
            word++;
        }
        if (description.regionMatches(true, word, "skip", 0, "skip".length())) {
            return Outcome.SKIPPED;
        }
        if (description.regionMatches(true, word, "todo", 0, "todo".length())) {
            return passed ? Outcome.PASSED : Outcome.SKIPPED;
        }
        return null;
    }

    private static String title(String text) {
        return text.stripTrailing().replace("\\#", "#");
    }

    private static int leadingDigits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        boolean ends = digits == text.length() || Character.isWhitespace(text.charAt(digits));
        return ends && digits <= MOST_DIGITS ? digits : 0;
    }

    private static boolean startsWithWord(String text, String word) {
        return text.regionMatches(true, 0, word, 0, word.length())
                && (text.length() == word.length() || Character.isWhitespace(text.charAt(word.length())));
    }
}
