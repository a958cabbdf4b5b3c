package io.slowking.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as they stand in a sentence, the same in every locale: {@code 0.412 s}, {@code +18 %}. */
final class Wording {

    private static final int NANOSECOND = 9;

    private Wording() {}

    /** A value whose unit is said elsewhere. */
    static String number(double value) {
        return rounded(value, 4, NANOSECOND);
    }

    static String seconds(double value) {
        return rounded(value, 3, NANOSECOND) + " s";
    }

    static String signedSeconds(double value) {
        return signed(rounded(value, 3, NANOSECOND)) + " s";
    }

    /** A share as a percentage; 0.18 is {@code 18 %}. */
    static String percent(double share) {
        return rounded(100 * share, 2, 3) + " %";
    }

    static String signedPercent(double share) {
        return signed(rounded(100 * share, 2, 3)) + " %";
    }

    /** Like {@link #percent}, with the digits that tell 98.75 % from 99 %. */
    static String confidence(double share) {
        return rounded(100 * share, 4, 3) + " %";
    }

    static String pValue(double p) {
        return p < 0.0001 ? "p < 0.0001" : "p = " + rounded(p, 2, 4);
    }

    private static String signed(String number) {
        return number.startsWith("-") || number.equals("0") ? number : "+" + number;
    }

    /** So many significant digits, but whole numbers keep all theirs, and digits after the last decimal are noise. */
    private static String rounded(double value, int digits, int decimals) {
        if (Double.isInfinite(value)) {
            return Double.toString(value); // the difference of two finite values can be
        }
        var exact = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        int wholeDigits = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(digits, wholeDigits), RoundingMode.HALF_EVEN))
                .stripTrailingZeros()
                .toPlainString();
    }
}
