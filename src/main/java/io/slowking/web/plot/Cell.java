package io.slowking.web.plot;

import io.slowking.report.CsvTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A cell of a plot's table.
 *
 * @param isNumber whether it stands on the right
 */
public record Cell(String text, boolean isNumber) {
    private static final MathContext DIGITS = new MathContext(9, RoundingMode.HALF_EVEN);

    static Cell text(String text) {
        return new Cell(text, false);
    }

    /** The same in every locale, without the digits that are noise; empty when it is no finite number. */
    static Cell number(double value) {
        return new Cell(Double.isFinite(value) ? exact(value) : "", true);
    }

    private static String exact(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    String csv() {
        return isNumber ? text : CsvTable.text(text);
    }
}
