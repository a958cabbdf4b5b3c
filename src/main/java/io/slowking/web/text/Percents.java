package io.slowking.web.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Shares and changes as percentages of two or three digits. */
public final class Percents {
    private static final int DIGITS = 2;
    private static final int MOST_DECIMALS = 3;

    private Percents() {}

    /** A change with its sign: 0.18 is {@code +18 %}. */
    public static String signed(double share) {
        String number = number(100 * share);
        return (number.startsWith("-") || number.equals("0") ? number.replace('-', '−') : "+" + number) + " %";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal exact = BigDecimal.valueOf(value).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
        int whole = exact.precision() - exact.scale();
        BigDecimal rounded = exact.round(new MathContext(Math.max(DIGITS, whole), RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
