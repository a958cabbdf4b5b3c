package io.slowking.scaletest.samples;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A measured value.
 *
 * @param time microseconds since 1970, or {@link Series#NO_TIME}
 * @param exactly the value's digits where a double can't hold them, otherwise null
 */
public record Sample(long time, double value, @Nullable String exactly) {
    private static final int LONGEST = 1_000;

    /** So many digits a double always holds. */
    private static final int CERTAIN = 15;

    /**
     * A sample of a number in decimal notation; empty when it is beyond what a double can express.
     *
     * @throws NumberFormatException when the text is no number
     */
    public static Optional<Sample> of(long time, String number) {
        if (number.length() <= CERTAIN) {
            double value = Double.parseDouble(decimal(number));
            return Double.isFinite(value) ? Optional.of(new Sample(time, value, null)) : Optional.empty();
        }
        if (number.length() > LONGEST) {
            throw new NumberFormatException(number);
        }
        double value = Double.parseDouble(decimal(number));
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        return Optional.of(new Sample(time, value, isHeld(number, value) ? null : number));
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
