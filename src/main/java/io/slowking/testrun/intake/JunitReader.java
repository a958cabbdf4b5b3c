package io.slowking.testrun.intake;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.slowking.testrun.model.Outcome;
import jakarta.inject.Singleton;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads JUnit XML as Surefire, Gradle, pytest, Jest, Mocha, gtest and others write it: {@code testcase} elements within any number of nested
 * {@code testsuite} elements, and what failed in these besides. It streams; texts such as a test's output are passed over. Document types and entities of the document's own are
 * refused.
 */
@Singleton
public class JunitReader {
    private static final int DEEPEST = 200;
    private static final int LONGEST_REASON = 200;

    /** How gtest and others say that a test was not run. */
    private static final Set<String> NOT_RUN = Set.of("notrun", "skipped", "suppressed", "disabled", "ignored");

    /** What Surefire writes of the other times that it ran a test; some of its versions count them in the suite. */
    private static final Set<String> REPEATED = Set.of("flakyFailure", "flakyError", "rerunFailure", "rerunError");

    private final WstxInputFactory factory;

    JunitReader() {
        factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 200);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, 1 << 20);
    }

    /**
     * Adds the results of one document.
     *
     * @param charset how the document is encoded; null: as it says itself
     * @throws Unreadable when it is no JUnit XML
     * @throws TooLarge when the results are too many
     */
    public void read(InputStream document, @Nullable Charset charset, TitleForm form, Results results) {
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(document, charset == null ? null : charset.name());
            try {
                readDocument(xml, form, results);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken && !(isCoding(broken))) {
                throw new UncheckedIOException(broken);
            }
            throw unreadable(e);
        }
    }

    private static void readDocument(XMLStreamReader xml, TitleForm form, Results results) throws XMLStreamException {
        Suites suites = new Suites(results);
        boolean root = true;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD ->
                    throw new Unreadable("The document has a document type (DOCTYPE), which is refused; remove it");
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (root && !Suites.isSuite(name)) {
                        throw new Unreadable(
                                "JUnit XML begins with testsuites or testsuite, and not with '%s'".formatted(name));
                    }
                    root = false;
                    if (Suites.isSuite(name)) {
                        suites.begin(xml);
                    } else if (name.equals("testcase")) {
                        suites.found(readTest(xml, form, results));
                    } else if (isFailure(name)) {
                        suites.failed();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (Suites.isSuite(xml.getLocalName())) {
                        suites.end();
                    }
                }
                default -> {
                    // Text between suites, properties and comments say nothing about results.
                }
            }
        }
    }

    /** From the start of a testcase to its end; returns how many failures it has, those of repetitions included. */
    private static int readTest(XMLStreamReader xml, TitleForm form, Results results) throws XMLStreamException {
        String name = xml.getAttributeValue(null, "name");
        if (name == null) {
            throw new Unreadable("A testcase without a name at " + place(xml));
        }
        String title = form.title(xml.getAttributeValue(null, "classname"), name);
        Outcome outcome =
                isNotRun(xml.getAttributeValue(null, "status")) || isNotRun(xml.getAttributeValue(null, "result"))
                        ? Outcome.SKIPPED
                        : Outcome.PASSED;
        int failures = 0;
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth == 1) {
                        outcome = worse(outcome, xml.getLocalName());
                        failures += isFailure(xml.getLocalName()) || REPEATED.contains(xml.getLocalName()) ? 1 : 0;
                    }
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // What the test wrote.
                }
            }
        }
        results.add(title, outcome);
        return failures;
    }

    private static boolean isFailure(String element) {
        return element.equals("failure") || element.equals("error");
    }

    /** A failure weighs more than that something was skipped. A test that passed when it was repeated (flakyFailure) has passed. */
    private static Outcome worse(Outcome known, String element) {
        return switch (element) {
            case "failure", "error" -> Outcome.FAILED;
            case "skipped" -> known == Outcome.FAILED ? known : Outcome.SKIPPED;
            default -> known;
        };
    }

    private static boolean isNotRun(@Nullable String status) {
        return status != null && NOT_RUN.contains(status);
    }

    /** Whether bytes are not what the document's encoding says. */
    private static boolean isCoding(IOException failure) {
        return failure instanceof CharConversionException || failure instanceof UnsupportedEncodingException;
    }

    private static Unreadable unreadable(XMLStreamException failure) {
        String where = failure.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(
                                failure.getLocation().getLineNumber(),
                                failure.getLocation().getColumnNumber());
        return new Unreadable("The document is not readable XML%s: %s".formatted(where, reason(failure)));
    }

    /** The parser's message goes on with the place, in a line of its own. */
    private static String reason(XMLStreamException failure) {
        return StringUtils.abbreviate(
                StringUtils.substringBefore(String.valueOf(failure.getMessage()), "\n"), LONGEST_REASON);
    }

    private static String place(XMLStreamReader xml) {
        return "line %d, column %d"
                .formatted(xml.getLocation().getLineNumber(), xml.getLocation().getColumnNumber());
    }
}
