package io.slowking.web.text;

import java.util.Locale;

/** Numbers of things. */
public final class Counts {
    private static final char THIN_SPACE = '\u202f';
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Counts() {}

    /** Grouped by thousands: {@code 1 234 567}. */
    public static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', THIN_SPACE);
    }

    /** With the thing: {@code 1 document}, {@code 50 documents}. */
    public static String of(long number, String thing) {
        return of(number) + " " + (number == 1 ? thing : thing + "s");
    }

    public static String perSecond(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.2f" : "%.1f", number);
    }

    /** Bytes in powers of 1,000: {@code 1.5 MB}. */
    public static String bytes(long number) {
        double amount = number;
        int unit = 0;
        while (amount >= 1_000 && unit < UNITS.length - 1) {
            amount /= 1_000;
            unit++;
        }
        return unit == 0 ? number + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }
}
