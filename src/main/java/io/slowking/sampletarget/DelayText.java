package io.slowking.sampletarget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads delays as people write them on a command line. */
final class DelayText {

    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d{1,9})?)";
    private static final String AMOUNT = NUMBER + "(us|ms|s|m)";
    private static final String SEED = "(?:,seed=(-?\\d{1,18}))?";
    private static final Pattern FIXED = Pattern.compile("(?:fixed:)?" + AMOUNT + SEED);
    private static final Pattern UNIFORM = Pattern.compile("uniform:" + AMOUNT + "-" + AMOUNT + SEED);
    private static final Pattern LOG_NORMAL = Pattern.compile("lognormal:" + AMOUNT + "," + NUMBER + SEED);

    private DelayText() {}

    static Delay parse(String text) {
        String trimmed = text.strip();
        Matcher fixed = FIXED.matcher(trimmed);
        if (fixed.matches()) {
            // A seed is read past, so that one script can try all distributions with the same seed.
            return new Delay.Fixed(amount(fixed.group(1), fixed.group(2)));
        }
        Matcher uniform = UNIFORM.matcher(trimmed);
        if (uniform.matches()) {
            Duration shortest = amount(uniform.group(1), uniform.group(2));
            Duration longest = amount(uniform.group(3), uniform.group(4));
            return new Delay.Uniform(shortest, longest, seed(uniform, 5));
        }
        Matcher logNormal = LOG_NORMAL.matcher(trimmed);
        if (logNormal.matches()) {
            Duration median = amount(logNormal.group(1), logNormal.group(2));
            return new Delay.LogNormal(median, Double.parseDouble(logNormal.group(3)), seed(logNormal, 4));
        }
        throw new IllegalArgumentException(
                "'%s' is not a delay; write fixed:50ms, uniform:10ms-80ms or lognormal:40ms,0.5 (units us, ms, s, m)"
                        .formatted(text));
    }

    private static Duration amount(String number, String unit) {
        long nanosPerUnit =
                switch (unit) {
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    default -> 60_000_000_000L;
                };
        BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(nanosPerUnit));
        BigDecimal seconds = nanos.movePointLeft(9).setScale(9, RoundingMode.HALF_UP);
        return Duration.ofSeconds(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static long seed(Matcher matcher, int group) {
        String seed = matcher.group(group);
        return seed == null ? Delay.DEFAULT_SEED : Long.parseLong(seed);
    }
}
