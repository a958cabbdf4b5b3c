package io.slowking.testrun.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TapReaderTest {
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
            ok                                     | +
            not ok                                 | -
            ok 3                                   | +
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
                    ok 1 - of a subtest
                ok 1 - its parent
                  ---
                  message: "not ok 9 in a diagnostic"
                  ...
                okay, some output
                not okay either
                ok 2 - last\r
                """);

        assertThat(results.all().stream().map(JunitReaderTest::shown)).containsExactly("its parent+", "last+");
        assertThat(results.warnings()).isEmpty();
    }

    @Test
    void gapsInTheNumbersAreWarnedOf() {
        assertThat(read("1..9\nok 1 a\nok 3 b\nok 6 c\nok 6 d\nBail out! no disk\n")
                        .warnings())
                .containsExactly(
                        "Test number 2 is missing",
                        "The tests number 4 to 5 are missing",
                        "Test number 6 comes after number 6",
                        "The run bailed out: no disk",
                        "The tests number 7 to 9 are missing");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> new TapReader()
                .read(new ByteArrayInputStream(new byte[] {'o', 'k', ' ', (byte) 0xe9}), new Results()));
    }

    @Test
    void aLineWithoutEndIsRefused() {
        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> read("ok " + " ".repeat(100_000)));
    }

    private static Results read(String text) {
        Results results = new Results();
        new TapReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), results);
        return results;
    }
}
