package io.slowking.scaletest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final Times TIMES = new Times(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2018-01-31T12:00:00, 2018-01-31T12:00:00Z",
        "2018-01-31 12:00:00.123456, 2018-01-31T12:00:00.123456Z",
        "2018-01-31T12:00:00.5, 2018-01-31T12:00:00.5Z",
        "2018-01-31T12:00:00+02:00, 2018-01-31T10:00:00Z",
        "2018-01-31T12:00:00+0200, 2018-01-31T10:00:00Z",
        "2018-01-31, 2018-01-31T00:00:00Z",
        "0, 1970-01-01T00:00:00Z",
        "1517400000, 2018-01-31T12:00:00Z",
        ".5, 1970-01-01T00:00:00.5Z",
        "1517400000., 2018-01-31T12:00:00Z",
        "1517400000.1, 2018-01-31T12:00:00.1Z",
        "1517400000.123456, 2018-01-31T12:00:00.123456Z",
        "1517400000.1234567, 2018-01-31T12:00:00.123457Z",
        "1.5174e9, 2018-01-31T12:00:00Z",
        "-1.5, 1969-12-31T23:59:58.5Z"
    })
    void aTimeIsReadAsDriversWriteIt(String text, Instant time) {
        assertThat(TIMES.parse(text)).hasValue(Times.micros(time));
    }

    @Property
    void secondsSince1970AreReadAsExactlyAsTheyAreWritten(
            @ForAll @LongRange(max = 253_402_300_798L) long seconds, @ForAll @LongRange(max = 999_999) long micros) {
        String text = "%d.%06d".formatted(seconds, micros);

        assertThat(TIMES.parse(text))
                .hasValue(new BigDecimal(text).movePointRight(6).longValueExact());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.2.3",
                "x",
                "1517400000s",
                "2018-13-01T00:00:00",
                "253402300800",
                "999999999999",
                "9e99"
            })
    void whatIsNoTimeOfTheYears1To9999IsNone(String text) {
        assertThat(TIMES.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2018-01-31T12:00:00, 2018-01-31T11:00:00Z", "2018-07-31T12:00:00, 2018-07-31T10:00:00Z"})
    void aTimeWithoutZoneIsOfTheZoneThatIsConfigured(String text, Instant time) {
        assertThat(new Times(ZoneId.of("Europe/Berlin")).parse(text)).hasValue(Times.micros(time));
    }
}
