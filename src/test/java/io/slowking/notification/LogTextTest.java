package io.slowking.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
    @Test
    void everyLineOfAMessageIsIndented() {
        assertThat(logged("Tests fail", "* a\n* b\r\n\nSee there\n"))
                .isEqualTo("Tests fail\n    * a\n    * b\n    \n    See there");
    }

    @Test
    void aNameCannotLookLikeALineOfTheLog() {
        assertThat(logged("one\n2026-01-31 12:00:00 INFO forged", "* a\n2026-01-31 12:00:00 INFO forged")
                        .lines())
                .filteredOn(line -> line.startsWith("2026"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\r", "\u0007", "\u0085", "\u009b", "\u2028", "\u202e", "\u0000"})
    void whatSteersATerminalIsASpace(String control) {
        assertThat(logged("a" + control + "b", "c" + control + "d")).doesNotContain(control.substring(0, 1));
    }

    private static String logged(String title, String text) {
        return LogText.of(new Message(title, text, "", null, Map.of()));
    }
}
