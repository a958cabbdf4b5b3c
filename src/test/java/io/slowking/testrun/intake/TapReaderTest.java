package io.slowking.testrun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slowking.testrun.model.TestResult;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapReaderTest {
    private static final byte[] LATIN = {'o', 'k', ' ', (byte) 0xe9};

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ok 12 app.whenReady() resolves         | app.whenReady() resolves+
            ok 1 - a dash before the title         | a dash before the title+
            not ok 3 a title                       | a title-
            ok 4 slow # SKIP not here              | slow?
            ok 5 slow #skip                        | slow?
            not ok 6 some day # TODO write it      | some day?
            ok 7 done already # TODO               | done already+
            ok 8 issue #12 is no directive         | issue #12 is no directive+
            ok 9 a \\# SKIP that is escaped        | a # SKIP that is escaped+
            [12:34:56] ok 1 with the time          | with the time+
            [12:34:56] not ok 1 with the time      | with the time-
            ok without a number                    | without a number+
            ok 3d models are no number             | 3d models are no number+
            ok                                     | test 1+
            not ok                                 | test 1-
            ok 3                                   | test 3+
            ok 1 - math # time=1.5ms               | math+
            not ok 2 - math # time=12.345s         | math-
            ok 3 - parent # time=3ms {             | parent+
            ok 4 - math # duration_ms 0.25         | math+
            ok 5 - math # SKIP # time=1ms          | math?
            ok 6 - math # time=1ms # TODO later    | math+
            ok 7 - waits # time=5 minutes at least | waits # time=5 minutes at least+
            ok 8 - waits # time=soon               | waits # time=soon+
            """)
    void aLineIsATestWithItsOutcome(String line, String expected) {
        assertThat(read(line).all().stream().map(JunitReaderTest::shown)).containsExactly(expected);
    }

    @Test
    void whatIsNoTestIsPassedOver() {
        Results results = read("""
                TAP version 14
                1..2
                # a comment
                ok 1 - its parent
                  ---
                  message: "not ok 9 in a diagnostic"
                  output: |
                    1..1
                    ok 5 inner

                    not ok 6 inner
                  ...
                okay, some output
                not okay either
                ok 2 - last\r
                """);

        assertThat(results.all().stream().map(JunitReaderTest::shown)).containsExactly("its parent+", "last+");
        assertThat(results.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ok 1 a;ok 3 b;ok 6 c;1..6   | Test number 2 is missing;The tests number 4 to 5 are missing
            1..2;ok 2 b;ok 1 a          | ''
            ok 3 c;ok 1 a               | Test number 2 is missing
            ok 1 a;ok 1 b               | Test number 1 is there more than once
            1..2;ok a;ok b;ok c         | The plan is 1..2, but there is a test number 3
            ok 1 a;  ---;    ok 1 output;ok 2 b;    ok 1 inner | Results of subtests: 1; they are not recorded, only those of the tests they belong to
            ok 1 a;    ok 1 inner;    not ok 2 inner | Results of subtests: 2; they are not recorded, only those of the tests they belong to
            """)
    void whatIsOddIsWarnedOf(String lines, String warnings) {
        assertThat(String.join(";", read(lines.replace(';', '\n')).warnings())).isEqualTo(warnings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1..3;ok 1 a;Bail out! no disk | The run bailed out (no disk), so its results are not whole
            ok 1 a;bail out!              | The run bailed out, so its results are not whole
            1..5;ok 1 a;ok 2 b            | The plan is 1..5, but the last test is number 2: the document breaks off
            ok a;ok b;1..5                | The plan is 1..5, but the last test is number 2: the document breaks off
            1..2;ok 1 a;ok 1 b            | The plan is 1..2, but there is no test number 2, and number 1 is there more than once: not all may have been run
            1..99999999999;ok 1 a         | The plan is 1..99999999999, but a run has at most 200000 results
            """)
    void aRunThatIsNotWholeIsRefused(String lines, String reason) {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> read(lines.replace(';', '\n')))
                .withMessage(reason);
    }

    @Test
    void testsWithoutNameAreNamedByTheirNumbers() {
        assertThat(read("ok\nnot ok\nok 7\nok\n").all().stream().map(JunitReaderTest::shown))
                .containsExactly("test 1+", "test 2-", "test 7+", "test 8+");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> new TapReader().read(new ByteArrayInputStream(LATIN), null, new Results()));
    }

    @Test
    void anotherEncodingIsReadWhereItIsGiven() {
        Results results = new Results();

        new TapReader().read(new ByteArrayInputStream(LATIN), StandardCharsets.ISO_8859_1, results);

        assertThat(results.all()).extracting(TestResult::title).containsExactly("é");
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read("ok " + " ".repeat(100_000)));
    }

    private static Results read(String text) {
        Results results = new Results();
        new TapReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, results);
        return results;
    }
}
