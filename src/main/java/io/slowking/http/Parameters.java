package io.slowking.http;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters. They are taken as text, so that a wrong one is told about in the same way everywhere. */
public final class Parameters {
    private static final int LARGEST_PAGE = 1_000;
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int LAST_YEAR = 9_999;

    private Parameters() {}

    /** How many items a page has. */
    public static int pageSize(String text) {
        return (int) number("limit", text, 1, LARGEST_PAGE);
    }

    /**
     * @throws Problem 422 when it is no whole number within the bounds
     */
    public static long number(String name, String text, long smallest, long largest) {
        try {
            long number = Long.parseLong(text);
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw invalid("%s has to be a whole number from %d to %d".formatted(name, smallest, largest));
    }

    /**
     * @throws Problem 422 when it is no ISO-8601 time with a zone
     */
    public static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 0 && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        throw invalid("%s has to be a time such as 2026-01-31T12:00:00Z".formatted(name));
    }

    /**
     * As {@link #time}, also for a date: the time at which that day begins in UTC.
     *
     * @throws Problem 422 when it is neither
     */
    public static @Nullable Instant timeOrDate(String name, @Nullable String text) {
        return time(name, text != null && DATE.matcher(text).matches() ? text + "T00:00:00Z" : text);
    }

    /** A parameter that forms also send when nothing was entered: blank is as good as absent. */
    public static @Nullable String unlessBlank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The UUID; empty when it is none, or written in any but the usual form. */
    public static Optional<UUID> uuid(String text) {
        try {
            // Java takes shorter groups as well.
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** 422: a parameter that can't be accepted. */
    public static Problem invalid(String message) {
        return Problem.unacceptable("invalid_parameter", message);
    }
}
