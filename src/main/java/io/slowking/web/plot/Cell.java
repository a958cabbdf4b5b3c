package io.slowking.web.plot;

import io.slowking.report.CsvTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A cell of a plot's table.
 *
 * @param text as a page shows it: with as many digits as are worth reading
 * @param csv as the CSV has it: without the digits that are noise
 * @param isNumber whether it stands on the right
 */
public record Cell(String text, String csv, boolean isNumber) {
    private static final int READ = 5;
    private static final int EXACT = 9;

    static Cell text(String text) {
        return new Cell(text, CsvTable.text(text), false);
    }

    /** The same in every locale; empty when it is no finite number. */
    static Cell number(double value) {
        return Double.isFinite(value)
                ? new Cell(rounded(value, READ), rounded(value, EXACT), true)
                : new Cell("", "", true);
    }

    /** What stands before the point is never rounded. */
    private static String rounded(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        BigDecimal rounded = exact.round(new MathContext(Math.max(digits, whole), RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
