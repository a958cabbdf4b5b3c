package io.slowking.scaletest.samples;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;

/**
 * Reads times as drivers write them: ISO-8601 with or without zone and fraction, with a T or a space, or seconds since 1970 as a number or text.
 * A time is a number of microseconds since 1970 here, as exact as PostgreSQL's.
 */
public final class Times {
    private static final int SECONDS_END = 19;
    private static final int MICROS_END = 26;
    private static final long MICROS = 1_000_000;
    private static final int MICRO_DIGITS = 6;

    /** Seconds of 12 digits are far behind the year 9999, and a long still holds their microseconds. */
    private static final int LONGEST_PLAIN = 12;

    private static final long FIRST = micros(LocalDateTime.of(1, 1, 1, 0, 0), ZoneOffset.UTC);
    private static final long LAST = micros(LocalDateTime.of(9999, 12, 31, 23, 59, 59), ZoneOffset.UTC);

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter();

    private final ZoneId zone;

    /** @param zone of times that come without one */
    public Times(ZoneId zone) {
        this.zone = zone;
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }

    public static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / 1_000);
    }

    /** Microseconds since 1970; empty when the text is no time of the years 1 to 9999. */
    public OptionalLong parse(String text) {
        try {
            long micros = isUsual(text) ? usual(text) : isPlainNumber(text) ? epoch(text) : other(text.strip());
            return micros >= FIRST && micros <= LAST ? OptionalLong.of(micros) : OptionalLong.empty();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** {@code 2018-01-31T12:00:00.123456} and the same without the fraction: a million of them are read without a formatter. */
    private static boolean isUsual(String text) {
        int length = text.length();
        return (length == SECONDS_END || (length == MICROS_END && text.charAt(SECONDS_END) == '.'))
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private long usual(String text) {
        LocalDateTime time = LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                digits(text, 17, 19));
        return micros(time, zone) + (text.length() == MICROS_END ? digits(text, SECONDS_END + 1, MICROS_END) : 0);
    }

    /** {@code 1517400000.123456} with up to six decimals: a million of them are read without a {@link BigDecimal}. */
    private static boolean isPlainNumber(String text) {
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        int seconds = point < 0 ? text.length() : point;
        if (seconds == 0 || seconds > LONGEST_PLAIN || decimals > MICRO_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (i != point && (character < '0' || character > '9')) {
                return false;
            }
        }
        return true;
    }

    private static long epoch(String text) {
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        long micros = Long.parseLong(text, 0, end, 10);
        for (int i = 0; i < MICRO_DIGITS; i++) {
            int place = end + 1 + i;
            micros = 10 * micros + (place < text.length() ? text.charAt(place) - '0' : 0);
        }
        return micros;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new NumberFormatException(text);
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    private long other(String text) {
        if (text.length() == 10 && text.charAt(4) == '-') {
            return micros(LocalDate.parse(text).atStartOfDay(), zone);
        }
        if (text.length() > 10 && text.charAt(4) == '-') {
            TemporalAccessor time = ISO.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned
                    ? micros(zoned.toLocalDateTime(), zoned.getOffset())
                    : micros(LocalDateTime.from(time), zone);
        }
        if (text.length() > 30) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text)
                .movePointRight(6)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long micros(LocalDateTime time, ZoneId zone) {
        ZoneOffset offset =
                zone instanceof ZoneOffset fixed ? fixed : zone.getRules().getOffset(time);
        return time.toEpochSecond(offset) * MICROS + time.getNano() / 1_000;
    }
}
