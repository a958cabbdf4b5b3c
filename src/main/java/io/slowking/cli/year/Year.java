package io.slowking.cli.year;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The year that the demo's history covers. Whatever happens in it follows from the seed: the same year twice has the same ids and the same numbers.
 *
 * @param end the first moment after it
 */
public record Year(Instant end) {
    /** Label and metadata of everything that is made up. */
    public static final String MARK = "demo";

    public static final String HISTORY = "history";

    /** The label that says when the year ended. */
    public static final String UNTIL = "demo-until";

    static final int DAYS = 365;
    private static final long SEED = 20_260_131;
    private static final long SECONDS_OF_DAY = 86_400;

    /** A moment of it. */
    Instant at(double day) {
        return end.minusSeconds(Math.round((DAYS - day) * SECONDS_OF_DAY));
    }

    /** The chances of one thing, the same each time. */
    static RandomGenerator chances(String what) {
        return new SplittableRandom(SEED ^ ByteBuffer.wrap(digest(what)).getLong());
    }

    /** A UUID of version 7 for a moment, which sorts by it. */
    static UUID id(Instant at, String what) {
        ByteBuffer digest = ByteBuffer.wrap(digest(what));
        long high = at.toEpochMilli() << 16 | 0x7000 | digest.getLong() & 0xfff;
        long low = digest.getLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** 40 hexadecimal digits, as commits have. */
    static String commit(String what) {
        return HexFormat.of().formatHex(digest(what), 0, 20);
    }

    private static byte[] digest(String what) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
