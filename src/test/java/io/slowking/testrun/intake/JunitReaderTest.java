package io.slowking.testrun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.TestResult;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialects of JUnit XML, as the programs' own documentation shows them. */
class JunitReaderTest {
    static Stream<Arguments> dialects() {
        return Stream.of(
                Arguments.of("Surefire", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="https://maven.apache.org/surefire/maven-surefire-plugin/xsd/surefire-test-report.xsd" name="a.BTest" time="0.1" tests="5" errors="1" skipped="1" failures="1">
                          <properties><property name="java.version" value="25"/></properties>
                          <testcase name="passes" classname="a.BTest" time="0.01"/>
                          <testcase name="fails" classname="a.BTest"><failure message="expected: &lt;1&gt;" type="AssertionError"><![CDATA[trace <with> & everything]]></failure><system-out><![CDATA[<testcase name="not one"/>]]></system-out></testcase>
                          <testcase name="breaks" classname="a.BTest"><error type="java.lang.Error"/></testcase>
                          <testcase name="waits" classname="a.BTest"><skipped message="later"/></testcase>
                          <testcase name="wavers" classname="a.BTest"><flakyFailure message="first"><stackTrace>x</stackTrace></flakyFailure></testcase>
                        </testsuite>
                        """, "passes+ fails- breaks- waits? wavers+"),
                Arguments.of("Gradle", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="org.gradle.LoginTest" tests="3" skipped="1" failures="1" errors="0" timestamp="2026-01-31T12:00:00" hostname="ci" time="0.02">
                          <properties/>
                          <testcase name="logsIn()" classname="org.gradle.LoginTest" time="0.011"/>
                          <testcase name="logsOut()" classname="org.gradle.LoginTest" time="0.002">
                            <failure message="org.opentest4j.AssertionFailedError" type="org.opentest4j.AssertionFailedError">at …</failure>
                          </testcase>
                          <testcase name="ignored()" classname="org.gradle.LoginTest" time="0.0"><skipped/></testcase>
                          <system-out><![CDATA[]]></system-out><system-err><![CDATA[]]></system-err>
                        </testsuite>
                        """, "logsIn()+ logsOut()- ignored()?"),
                Arguments.of("pytest", """
                        <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="2" tests="5" time="0.1" hostname="ci"><testcase classname="tests.test_a" name="test_ok[1]" time="0.001" /><testcase classname="tests.test_a" name="test_bad" time="0.001"><failure message="assert 1 == 2">def test_bad():\n&gt; assert 1 == 2</failure></testcase><testcase classname="tests.test_a" name="test_skip" time="0.0"><skipped type="pytest.skip" message="why">tests/test_a.py:7: why</skipped></testcase><testcase classname="tests.test_a" name="test_xfail" time="0.0"><skipped type="pytest.xfail" message="" /></testcase><testcase classname="tests.test_a" name="test_setup" time="0.0"><error message="failed on setup">E</error></testcase></testsuite></testsuites>
                        """, "test_ok[1]+ test_bad- test_skip? test_xfail? test_setup-"),
                Arguments.of("Jest", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="jest tests" tests="3" failures="1" errors="0" time="1.2">
                          <testsuite name="addition" errors="0" failures="1" skipped="1" timestamp="2026-01-31T12:00:00" time="0.7" tests="3">
                            <testcase classname="addition_adds" name="addition_adds" time="0.004"></testcase>
                            <testcase classname="addition_carries" name="addition_carries" time="0.004"><failure>Error: expect(received).toBe(expected)</failure></testcase>
                            <testcase classname="addition_later" name="addition_later" time="0"><skipped/></testcase>
                          </testsuite>
                        </testsuites>
                        """, "addition_adds+ addition_carries- addition_later?"),
                Arguments.of("Mocha", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="Mocha Tests" time="0.0100" tests="2" failures="1">
                          <testsuite name="Root_Suite" timestamp="2026-01-31T12:00:00" tests="0" time="0.0000" failures="0"></testsuite>
                          <testsuite name="Array" tests="2" file="/test/array.js" failures="1">
                            <testcase name="Array_returns_-1" time="0.0010" classname="returns_-1"></testcase>
                            <testcase name="Array_throws" time="0.0020" classname="throws"><failure message="boom" type="AssertionError"><![CDATA[AssertionError: boom]]></failure></testcase>
                          </testsuite>
                        </testsuites>
                        """, "Array_returns_-1+ Array_throws-"),
                Arguments.of("gtest", """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites tests="4" failures="1" disabled="1" errors="0" timestamp="2026-01-31T12:00:00" time="35" name="AllTests">
                          <testsuite name="MathTest" tests="4" failures="1" disabled="1" errors="0" time="15">
                            <testcase name="Addition" file="t.cc" line="3" status="run" result="completed" time="7" classname="MathTest"><failure message="Value of: add(1, 1)&#x0A;  Actual: 3" type=""></failure><failure message="again" type=""/></testcase>
                            <testcase name="Subtraction" status="run" result="completed" time="5" classname="MathTest"/>
                            <testcase name="Skipped" status="run" result="skipped" time="0" classname="MathTest"><skipped message="t.cc:9"/></testcase>
                            <testcase name="DISABLED_Never" status="notrun" result="suppressed" time="0" classname="MathTest"/>
                          </testsuite>
                        </testsuites>
                        """, "Addition- Subtraction+ Skipped? DISABLED_Never?"),
                Arguments.of("nested suites", """
                        <testsuites><testsuite name="outer"><testcase name="one"/><testsuite name="inner"><testsuite name="innermost"><testcase name="two"><failure/></testcase></testsuite><testcase name="three"/></testsuite></testsuite><testsuite name="other"><testcase name="four"/></testsuite></testsuites>
                        """, "one+ two- three+ four+"),
                Arguments.of("entities", """
                        <testsuite><testcase name="&lt;a&gt; &amp;&#x20;&#233;&quot;"/><testcase name=" not trimmed "/><testcase name=""/></testsuite>
                        """, "<a> & é\"+| not trimmed +|+"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dialects")
    void everyDialectIsRead(String dialect, String document, String expected) {
        List<TestResult> results = read(document.strip().getBytes(StandardCharsets.UTF_8), TitleForm.NAME);

        assertThat(results.stream().map(JunitReaderTest::shown))
                .containsExactly(expected.split(expected.contains("|") ? "\\|" : " "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <testsuite name="S"><error message="setup"/><testcase name="a"/></testsuite>              | S (suite)-;a+ | ''
            <testsuite name="S" errors="1" failures="1"><error/><failure/></testsuite>                | S (suite)-    | ''
            <testsuites><testsuite><testcase name="a"/><failure>x</failure></testsuite></testsuites>  | a+;(suite)-   | ''
            <testsuites><failure/><testsuite name="S"><testcase name="a"/></testsuite></testsuites>   | (suite)-;a+   | ''
            <testsuite tests="3" failures="1" errors="1"><error/><testcase name="a"/></testsuite>     | (suite)-;a+   | A suite without a name counts 2 failures and errors, of which the document has 1; the others are not recorded
            <testsuites failures="2" name="All"><testsuite><testcase name="a"/></testsuite></testsuites> | a+ | Suite 'All' counts 2 failures and errors, of which the document has 0; the others are not recorded
            <testsuites errors="1"><testsuite name="S" errors="1"/><testsuite><testcase name="a"/></testsuite></testsuites> | a+ | Suite 'S' counts 1 failures and errors, of which the document has 0; the others are not recorded
            <testsuite failures="1"><testcase name="a"><flakyFailure/></testcase></testsuite>         | a+            | ''
            <testsuite failures="none" errors="-1"><testcase name="a"/></testsuite>                   | a+            | ''
            """)
    void whatFailsInASuiteOutsideOfItsTestsIsNotLost(String document, String expected, String warnings) {
        Results results = new Results();

        new JunitReader()
                .read(
                        new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)),
                        null,
                        TitleForm.NAME,
                        results);

        assertThat(results.all().stream().map(JunitReaderTest::shown)).containsExactly(expected.split(";"));
        assertThat(String.join(";", results.warnings())).isEqualTo(warnings);
    }

    @Test
    void classAndNameAreTheTitleWhereThatIsAskedFor() {
        String document = "<testsuite><testcase classname='a.B' name='c'/><testcase name='d'/></testsuite>";

        assertThat(read(document.getBytes(StandardCharsets.UTF_8), TitleForm.CLASS_AND_NAME))
                .extracting(TestResult::title)
                .containsExactly("a.B.c", "d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "ISO-8859-1"})
    void theEncodingIsTheDocumentsOwnAndAByteOrderMarkIsNoText(String encoding) {
        String mark = encoding.startsWith("UTF") && !encoding.equals("UTF-16") ? "\ufeff" : "";
        String document = mark
                + "<?xml version='1.0' encoding='%s'?><testsuite><testcase name='é'/></testsuite>"
                        .formatted(encoding.replace("LE", ""));

        assertThat(read(document.getBytes(Charset.forName(encoding)), TitleForm.NAME))
                .extracting(TestResult::title)
                .containsExactly("é");
    }

    static Stream<String> hostile() {
        String laughs = IntStream.range(1, 10)
                .mapToObj(i -> "<!ENTITY l%d '%s'>"
                        .formatted(i, "&l%d;".formatted(i - 1).repeat(10)))
                .reduce("", String::concat);
        return Stream.of(
                "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><testsuite><testcase name='&x;'/></testsuite>",
                "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><testsuite><testcase name='a'/>&x;</testsuite>",
                "<!DOCTYPE t SYSTEM 'http://127.0.0.1:1/x.dtd'><testsuite><testcase name='a'/></testsuite>",
                "<!DOCTYPE t [<!ENTITY l0 'ha'>" + laughs + "]><testsuite><testcase name='&l9;'/></testsuite>",
                "<testsuite><testcase name='&unknown;'/></testsuite>",
                "<testsuite><testcase name='a'/>",
                "<testsuite><testcase name='a'><failure></testcase></testsuite>",
                "<testsuite><testcase name='a'/></testsuite><testsuite/>",
                "<testsuite><testcase/></testsuite>",
                "<html><testcase name='a'/></html>",
                "<testsuite>" + "<testsuite>".repeat(10_000),
                "<testsuite><testcase name='" + "n".repeat(5_000) + "'/></testsuite>",
                "<testsuite><testcase name='a&#0;'/></testsuite>",
                "<testsuite><testcase name='a&#xD800;'/></testsuite>",
                "<?xml version='1.0' encoding='no-encoding'?><testsuite><testcase name='a'/></testsuite>",
                "<?xml version='1.0' encoding='UTF-16'?><testsuite><testcase name='a'/></testsuite>",
                "{}",
                "",
                " ");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsHostileOrBrokenIsRefused(String document) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> read(document.getBytes(StandardCharsets.UTF_8), TitleForm.NAME));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <testsuite><testcase name='a'><b></testcase> | line 1, column 43: Unexpected close tag </testcase>; expected </b>.
                    <?xml version='1.0' encoding='nonsense'?><x/>| nonsense
                    """)
    void whatCanNotBeReadIsToldWithThePlaceAndTheReason(String document, String reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> read(document.getBytes(StandardCharsets.UTF_8), TitleForm.NAME))
                .withMessageContaining(reason);
    }

    @Test
    void bytesOfAnotherEncodingAreRefusedUnlessItIsGiven() {
        byte[] latin1 = "<testsuite><testcase name='\u00e9'/></testsuite>".getBytes(StandardCharsets.ISO_8859_1);
        Results results = new Results();

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read(latin1, TitleForm.NAME));
        new JunitReader().read(new ByteArrayInputStream(latin1), StandardCharsets.ISO_8859_1, TitleForm.NAME, results);

        assertThat(results.all()).extracting(TestResult::title).containsExactly("\u00e9");
    }

    @Test
    void aHundredThousandTestsWithLongOutputsAreReadPieceByPiece() {
        byte[] test = ("<testcase name='a test &amp; its &lt;name&gt;'><system-out><![CDATA[" + "x".repeat(500)
                        + "]]></system-out></testcase>\n")
                .getBytes(StandardCharsets.UTF_8);

        List<TestResult> results = read(document(Collections.nCopies(100_000, test)));

        assertThat(results).hasSize(100_000);
        assertThat(results.getLast().title()).isEqualTo("a test & its <name>");
    }

    @Test
    void moreResultsThanARunMayHaveAreRefused() {
        byte[] test = "<testcase name='a'/>".getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(TooLarge.class)
                .isThrownBy(() -> read(document(Collections.nCopies(Results.MOST + 1, test))));
    }

    private static InputStream document(List<byte[]> tests) {
        Stream<byte[]> pieces = Stream.of(
                        Stream.of("<testsuites><testsuite>".getBytes(StandardCharsets.UTF_8)),
                        tests.stream(),
                        Stream.of("</testsuite></testsuites>".getBytes(StandardCharsets.UTF_8)))
                .flatMap(piece -> piece);
        Enumeration<InputStream> streams =
                Collections.enumeration(pieces.map(piece -> (InputStream) new ByteArrayInputStream(piece))
                        .toList());
        return new SequenceInputStream(streams);
    }

    private static List<TestResult> read(byte[] document, TitleForm form) {
        Results results = new Results();
        new JunitReader().read(new ByteArrayInputStream(document), null, form, results);
        return results.all();
    }

    private static List<TestResult> read(InputStream document) {
        Results results = new Results();
        new JunitReader().read(document, null, TitleForm.NAME, results);
        return results.all();
    }

    static String shown(TestResult result) {
        return result.title()
                + switch (result.outcome()) {
                    case Outcome.PASSED -> "+";
                    case Outcome.FAILED -> "-";
                    case Outcome.SKIPPED -> "?";
                };
    }
}
