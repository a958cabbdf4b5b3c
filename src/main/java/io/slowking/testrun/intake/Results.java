package io.slowking.testrun.intake;

import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.TestResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Gathers the results of a run while they are read, and bounds them. */
public final class Results {
    static final int MOST = 200_000;
    static final int LONGEST_TITLE = 4_000;
    static final int MOST_TITLE_CHARACTERS = 20_000_000;
    private static final int MOST_WARNINGS = 100;

    private final List<TestResult> all = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long titleCharacters;

    /**
     * @throws TooLarge when there are too many, or all titles together are too long
     * @throws Unreadable when the title can't be stored
     */
    void add(String title, Outcome outcome) {
        if (title.length() > LONGEST_TITLE) {
            throw new Unreadable("Test %d has a title of %d characters; the longest is %d"
                    .formatted(all.size() + 1, title.length(), LONGEST_TITLE));
        }
        if (!isText(title)) {
            throw new Unreadable(
                    "The title of test %d has the character NUL or half a character in it".formatted(all.size() + 1));
        }
        titleCharacters += title.length();
        if (all.size() == MOST || titleCharacters > MOST_TITLE_CHARACTERS) {
            throw new TooLarge("A run has at most %d results, and %d characters in all titles together"
                    .formatted(MOST, MOST_TITLE_CHARACTERS));
        }
        all.add(new TestResult(title, outcome));
    }

    /** Looks closer only where a surrogate is: there are many titles, and an encoder for each would take longer than to read them. */
    private static boolean isText(String title) {
        for (int i = 0; i < title.length(); i++) {
            char character = title.charAt(i);
            if (character == '\0') {
                return false;
            }
            if (Character.isSurrogate(character)) {
                return StandardCharsets.UTF_8.newEncoder().canEncode(title) && title.indexOf('\0') < 0;
            }
        }
        return true;
    }

    void warn(String warning) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add(warning);
        }
    }

    public List<TestResult> all() {
        return all;
    }

    /** What the sender should know though it was read; the first {@value #MOST_WARNINGS}. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
