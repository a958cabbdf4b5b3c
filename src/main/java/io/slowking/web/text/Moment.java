package io.slowking.web.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment as a page shows it: how long ago, and exactly for those who ask. A script keeps the words right while the page is open.
 *
 * @param iso for programs
 * @param exact for people, in UTC
 * @param words such as {@code 5 minutes ago}
 */
public record Moment(String iso, String exact, String words) {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The moment as seen at another one. */
    public static Moment of(Instant at, Instant now) {
        return new Moment(
                at.truncatedTo(ChronoUnit.MILLIS).toString(), EXACT.format(at), words(Duration.between(at, now)));
    }

    public static @Nullable Moment ofNullable(@Nullable Instant at, Instant now) {
        return at == null ? null : of(at, now);
    }

    private static String words(Duration ago) {
        return ago.isNegative() ? "in " + amount(ago.negated()) : ago.toSeconds() < 1 ? "now" : amount(ago) + " ago";
    }

    private static String amount(Duration length) {
        if (length.toMinutes() < 1) {
            return counted(length.toSeconds(), "second");
        }
        if (length.toHours() < 1) {
            return counted(length.toMinutes(), "minute");
        }
        return length.toDays() < 2 ? counted(length.toHours(), "hour") : counted(length.toDays(), "day");
    }

    private static String counted(long number, String unit) {
        return number == 1 ? "1 " + unit : "%d %ss".formatted(number, unit);
    }
}
