package io.slowking.testrun.model;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Ids of 64 bits: their order, and their text form of 16 hexadecimal digits. */
public final class TestIds {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGITS = 16;

    private TestIds() {}

    /** Sorts them as unsigned numbers, which is the order of their bytes. */
    public static void sort(long[] ids) {
        flipSigns(ids);
        Arrays.sort(ids);
        flipSigns(ids);
    }

    private static void flipSigns(long[] ids) {
        for (int i = 0; i < ids.length; i++) {
            ids[i] ^= Long.MIN_VALUE;
        }
    }

    public static String text(long id) {
        return HEX.toHexDigits(id);
    }

    /** The id of that text; empty when it is none. */
    public static Optional<Long> parse(String text) {
        try {
            return text.length() == DIGITS ? Optional.of(HexFormat.fromHexDigitsToLong(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
