package io.slowking.testrun;

import io.slowking.http.Parameters;
import io.slowking.testrun.model.TestIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page ended: what its last item is sorted by, as one text. */
final class Cursor {
    private static final String SEPARATOR = "\t";

    private final List<String> parts;

    private Cursor(List<String> parts) {
        this.parts = parts;
    }

    static String of(Instant time, String... others) {
        String text = micros(time) + SEPARATOR + String.join(SEPARATOR, others);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #of} has made; null stays null.
     *
     * @throws io.slowking.http.Problem 422 when it is something else
     */
    static @Nullable Cursor parse(@Nullable String text, int others) {
        if (text == null) {
            return null;
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            Cursor cursor = new Cursor(List.of(decoded.split(SEPARATOR, -1)));
            if (cursor.parts.size() == others + 1 && decoded.indexOf('\0') < 0) {
                cursor.time();
                return cursor;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Told below.
        }
        throw wrong();
    }

    Instant time() {
        return Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS);
    }

    /** One of the others, from 1, as an id of 16 digits. */
    long id(int place) {
        return TestIds.parse(parts.get(place)).orElseThrow(Cursor::wrong);
    }

    /** One of the others, from 1, as a number. */
    int number(int place) {
        return (int) Parameters.number("after", parts.get(place), 0, Integer.MAX_VALUE);
    }

    /** One of the others, from 1. */
    String text(int place) {
        return parts.get(place);
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static RuntimeException wrong() {
        return Parameters.invalid("after has to be the next of the page before");
    }
}
