package io.slowking.testrun.intake;

import io.slowking.testrun.model.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The suites around the place in a JUnit XML that is read at the moment. What failed in a suite outside of its tests, such as what is done before them,
 * is a failed test of the suite's name; a suite that counts more failures than are in the document is warned of.
 */
final class Suites {
    private static final int LONGEST_NAME = 200;

    private final Deque<Suite> open = new ArrayDeque<>();
    private final Results results;

    Suites(Results results) {
        this.results = results;
    }

    /** A suite whose end has not been reached. */
    private static final class Suite {
        private final String name;
        private final long counted;
        private long found;
        private boolean failed;

        Suite(@Nullable String name, long counted) {
            this.name = name == null ? "" : name;
            this.counted = counted;
        }
    }

    /** Whether an element is a suite, or has suites. */
    static boolean isSuite(String element) {
        return element.equals("testsuite") || element.equals("testsuites");
    }

    void begin(XMLStreamReader suite) {
        open.push(new Suite(
                suite.getAttributeValue(null, "name"),
                count(suite.getAttributeValue(null, "failures")) + count(suite.getAttributeValue(null, "errors"))));
    }

    /** Notes how often a test of the innermost suite failed. */
    void found(int failures) {
        open.getFirst().found += failures;
    }

    /** Notes that the innermost suite failed outside of its tests. */
    void failed() {
        Suite suite = open.getFirst();
        suite.found++;
        if (!suite.failed) {
            suite.failed = true;
            results.add(suite.name.isEmpty() ? "(suite)" : suite.name + " (suite)", Outcome.FAILED);
        }
    }

    void end() {
        Suite suite = open.pop();
        if (suite.counted > suite.found) {
            results.warn("%s counts %d failures and errors, of which the document has %d; the others are not recorded"
                    .formatted(shown(suite.name), suite.counted, suite.found));
        }
        if (!open.isEmpty()) {
            // The counts of the suites around it may have these in them; they are told of once.
            open.getFirst().found += Math.max(suite.counted, suite.found);
        }
    }

    private static long count(@Nullable String attribute) {
        return attribute != null && attribute.matches("\\d{1,9}") ? Long.parseLong(attribute) : 0;
    }

    private static String shown(String name) {
        if (name.isEmpty()) {
            return "A suite without a name";
        }
        boolean isLong = name.codePointCount(0, name.length()) > LONGEST_NAME;
        return "Suite '%s'"
                .formatted(isLong ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) + "…" : name);
    }
}
