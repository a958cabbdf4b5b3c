package io.slowking.scaletest.samples;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A measured value.
 *
 * @param time microseconds since 1970, or {@link Series#NO_TIME}
 * @param exactly the value's digits where a double can't hold them, otherwise null
 */
public record Sample(long time, double value, @Nullable String exactly) {
    private static final Set<String> UNMEASURABLE =
            Set.of("null", "nan", "infinity", "-infinity", "+infinity", "inf", "-inf", "+inf");

    private static final int LONGEST = 1_000;

    /** PostgreSQL's numbers have 16383. */
    private static final int MOST_DECIMALS = 16_000;

    /** So many digits a double always holds. */
    private static final int CERTAIN = 15;

    /** Whether a text stands for what can't be a measured value, and is written by drivers nevertheless. */
    public static boolean isUnmeasurable(String text) {
        boolean isWord = !text.isEmpty() && Character.isLetter(text.charAt(text.length() - 1));
        return isWord && UNMEASURABLE.contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * A sample of a number in decimal notation; empty when it is too large or too small to be stored.
     *
     * @throws NumberFormatException when the text is no number
     */
    public static Optional<Sample> of(long time, String number) {
        if (number.length() > LONGEST) {
            throw new NumberFormatException(number);
        }
        // A decimal number has no zero below zero.
        double value = Double.parseDouble(decimal(number)) + 0.0;
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        if (number.length() <= CERTAIN && Math.abs(value) >= Double.MIN_NORMAL) {
            return Optional.of(new Sample(time, value, null));
        }
        if (isHeld(number, value)) {
            return Optional.of(new Sample(time, value, null));
        }
        return new BigDecimal(number).scale() > MOST_DECIMALS
                ? Optional.empty()
                : Optional.of(new Sample(time, value, number));
    }

    private static boolean isHeld(String number, double value) {
        String shortest = Double.toString(value);
        return shortest.equals(number) || new BigDecimal(shortest).compareTo(new BigDecimal(number)) == 0;
    }

    /** Java reads more as a number than JSON and PostgreSQL do: hexadecimal digits, a type suffix, NaN. */
    private static String decimal(String number) {
        for (int i = 0; i < number.length(); i++) {
            char character = number.charAt(i);
            if ((character < '0' || character > '9') && "+-.eE".indexOf(character) < 0) {
                throw new NumberFormatException(number);
            }
        }
        return number;
    }
}
