package io.slowking.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long something is kept.
 *
 * @param period years, months and days of the calendar
 * @param time hours and less
 */
public record Retention(Period period, Duration time) {
    /** Nothing is ever removed. */
    public static final Retention FOREVER = new Retention(Period.ZERO, Duration.ZERO);

    private static final String FOREVER_WORD = "forever";

    /**
     * Reads {@code forever}, or an ISO-8601 duration such as {@code P1Y6M} or {@code P30DT12H}.
     *
     * @throws IllegalArgumentException when it is neither, or not longer than nothing
     */
    public static Retention parse(CharSequence text) {
        String iso = text.toString();
        if (iso.equals(FOREVER_WORD)) {
            return FOREVER;
        }
        int clock = iso.indexOf('T');
        try {
            Retention retention = new Retention(
                    clock == 1 ? Period.ZERO : Period.parse(clock < 0 ? iso : iso.substring(0, clock)),
                    clock < 0 ? Duration.ZERO : Duration.parse("P" + iso.substring(clock)));
            if (retention.before(Instant.EPOCH).filter(Instant.EPOCH::isAfter).isPresent()) {
                return retention;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        throw new IllegalArgumentException(
                "'%s' is neither %s nor an ISO-8601 duration such as P1Y6M or P30D".formatted(iso, FOREVER_WORD));
    }

    /** The time before which everything may go; empty: nothing may. */
    public Optional<Instant> before(Instant now) {
        return equals(FOREVER)
                ? Optional.empty()
                : Optional.of(
                        now.atZone(ZoneOffset.UTC).minus(period).minus(time).toInstant());
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (equals(FOREVER)) {
            return FOREVER_WORD;
        }
        String days = period.isZero() ? "P" : period.toString();
        return time.isZero() ? days : days + time.toString().substring(1);
    }
}
