package io.slowking.web.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Lengths of time. Latencies are in seconds, as in the API, the CSV and the verdicts; waiting times as people say them. */
public final class Seconds {
    private static final int DECIMALS = 3;
    private static final double MANY = 100;
    private static final double FEW = 0.01;
    private static final double VERY_FEW = 0.001;

    private Seconds() {}

    /** A latency with its unit, such as {@code 0.048 s}. */
    public static String latency(double seconds) {
        return number(seconds) + " s";
    }

    /** A latency whose unit stands elsewhere: three decimals, fewer of long ones, more of very short ones. */
    public static String number(double seconds) {
        double size = Math.abs(seconds);
        int decimals =
                size >= MANY ? 1 : size >= FEW || size == 0 ? DECIMALS : size >= VERY_FEW ? DECIMALS + 1 : 2 * DECIMALS;
        return BigDecimal.valueOf(seconds)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** How long something took or takes: {@code 0.2 s}, {@code 41 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String length(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
        }
        if (duration.toMinutes() < 1) {
            return "%d s".formatted(seconds);
        }
        if (duration.toHours() < 1) {
            return two(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
        }
        return duration.toDays() < 1
                ? two(duration.toHours(), "h", duration.toMinutesPart(), "min")
                : two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0
                ? "%d %s".formatted(large, largeUnit)
                : "%d %s %d %s".formatted(large, largeUnit, small, smallUnit);
    }
}
