package io.slowking.testrun;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * How long something is kept.
 *
 * @param period years, months and days of the calendar
 * @param time hours and less
 */
public record Retention(Period period, Duration time) {
    /**
     * Reads an ISO-8601 duration such as {@code P1Y6M} or {@code P30DT12H}.
     *
     * @throws IllegalArgumentException when it is none, or not longer than nothing
     */
    public static Retention parse(CharSequence text) {
        String iso = text.toString();
        int clock = iso.indexOf('T');
        try {
            Retention retention = new Retention(
                    clock == 1 ? Period.ZERO : Period.parse(clock < 0 ? iso : iso.substring(0, clock)),
                    clock < 0 ? Duration.ZERO : Duration.parse("P" + iso.substring(clock)));
            if (retention.before(Instant.EPOCH).isBefore(Instant.EPOCH)) {
                return retention;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        throw new IllegalArgumentException("'%s' is no ISO-8601 duration such as P1Y6M or P30D".formatted(iso));
    }

    /** The time before which everything may go. */
    Instant before(Instant now) {
        return now.atZone(ZoneOffset.UTC).minus(period).minus(time).toInstant();
    }
}
