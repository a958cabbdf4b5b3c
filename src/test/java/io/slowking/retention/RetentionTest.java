package io.slowking.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "P1Y6M, 2024-12-30T12:00:00Z",
        "P30D, 2026-05-31T12:00:00Z",
        "PT36H, 2026-06-29T00:00:00Z",
        "P1DT12H, 2026-06-29T00:00:00Z"
    })
    void itIsAnIsoDuration(String text, Instant before) {
        assertThat(Retention.parse(text).before(NOW)).contains(before);
    }

    @Test
    void foreverMeansThatNothingGoes() {
        assertThat(Retention.parse("forever").before(NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1Y6M", "P30D", "PT36H", "P1DT12H", "forever"})
    void itIsShownAsItWasWritten(String text) {
        assertThat(Retention.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "30", "P0D", "P-1D", "PT", "T1H", "PT0S", "never"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Retention.parse(text));
    }
}
