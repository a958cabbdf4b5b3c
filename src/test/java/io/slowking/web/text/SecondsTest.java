package io.slowking.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0.000 s",
        "0.0477, 0.048 s",
        "1.5, 1.500 s",
        "123.456, 123.5 s",
        "0.0036, 0.0036 s",
        "0.00001, 0.000010 s"
    })
    void aLatencyHasTheDigitsThatAreWorthReading(double seconds, String text) {
        assertThat(Seconds.latency(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT0.24S, 0.2 s", "PT41S, 41 s", "PT3M20S, 3 min 20 s", "PT2H, 2 h", "P3DT4H, 3 d 4 h"})
    void aLengthIsSaidAsPeopleSayIt(Duration length, String text) {
        assertThat(Seconds.length(length)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, now",
        "1, 1 second ago",
        "90, 1 minute ago",
        "7200, 2 hours ago",
        "172800, 2 days ago",
        "-60, in 1 minute"
    })
    void aMomentIsSaidByItsDistance(long secondsAgo, String words) {
        Instant now = Instant.parse("2026-01-31T12:00:00Z");

        assertThat(Moment.of(now.minusSeconds(secondsAgo), now).words()).isEqualTo(words);
    }

    @Test
    void aMomentIsThereExactlyAsWell() {
        Instant at = Instant.parse("2026-01-31T12:00:00.123456Z");

        assertThat(Moment.of(at, at).exact()).isEqualTo("2026-01-31 12:00:00.123 UTC");
    }
}
