package io.slowking.scaletest.dialect;

import io.slowking.analysis.Direction;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.Reference;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one row, which come as texts. Each reader names the row in what it refuses; a null counts as not being there. */
final class RowFields {
    private static final int LONGEST_NAME = 1_000;
    private static final int PLAIN_UUID = 32;
    private static final int HEXADECIMAL = 16;

    private final Map<String, String> row;
    private final int number;
    private final Times times;

    RowFields(Map<String, String> row, int number, Times times) {
        this.row = row;
        this.number = number;
        this.times = times;
    }

    static String place(int row) {
        return "Row %d of the body, counted from 0".formatted(row);
    }

    /** A UUID with or without dashes; empty when it is none. */
    static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(
                    text.length() == PLAIN_UUID && text.indexOf('-') < 0
                            ? new UUID(
                                    Long.parseUnsignedLong(text, 0, PLAIN_UUID / 2, HEXADECIMAL),
                                    Long.parseUnsignedLong(text, PLAIN_UUID / 2, PLAIN_UUID, HEXADECIMAL))
                            : UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Refuses the row when it has a column that isn't one of these. */
    void only(TableName table, Set<String> columns) {
        row.keySet().stream()
                .filter(column -> !columns.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw table.table().type(column).isPresent()
                            ? RestFailure.fixed(table.view(), column)
                            : RestFailure.column(table.view(), column);
                });
    }

    UUID requiredUuid(String column) {
        return optionalUuid(column).orElseThrow(() -> RestFailure.missing(column, place(number)));
    }

    Optional<UUID> optionalUuid(String column) {
        return text(column).map(text -> uuid(text).orElseThrow(() -> RestFailure.type("uuid", text, place(number))));
    }

    /** A metric or a parameter: by id in the column, or by {@code name}. */
    Reference reference(String column) {
        Optional<Reference> byId = optionalUuid(column).map(Reference.ById::new);
        return byId.or(() -> name("name").map(Reference.ByName::new))
                .orElseThrow(() -> RestFailure.missing(column, place(number)));
    }

    String requiredName(String column) {
        return name(column).orElseThrow(() -> RestFailure.missing(column, place(number)));
    }

    private Optional<String> name(String column) {
        return text(column).map(text -> name(text, number));
    }

    /** A name that can be stored. */
    static String name(String text, int row) {
        if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            throw RestFailure.tooMuch("a name has at most %d characters".formatted(LONGEST_NAME), place(row));
        }
        return storable(text, row);
    }

    private static String storable(String text, int row) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw RestFailure.type("text", "\\u0000 or half a character", place(row));
        }
        return text;
    }

    /** A time; empty when there is none. */
    @Nullable
    Instant time(String... columns) {
        for (String column : columns) {
            Optional<String> text = text(column);
            if (text.isPresent()) {
                long micros = times.parse(text.get())
                        .orElseThrow(() -> RestFailure.type("timestamp with time zone", text.get(), place(number)));
                return Times.instant(micros);
            }
        }
        return null;
    }

    @Nullable
    Integer integer(String column) {
        Optional<String> text = text(column);
        try {
            return text.isPresent() ? Integer.valueOf(text.get().replaceAll("\\.0+$", "")) : null;
        } catch (NumberFormatException e) {
            throw RestFailure.type("integer", text.orElse(""), place(number));
        }
    }

    /** Which direction of a metric is better, which the existing drivers don't say. */
    @Nullable
    Direction direction() {
        String text = value("direction");
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "lower" -> Direction.LOWER;
            case "higher" -> Direction.HIGHER;
            default -> throw RestFailure.type("direction, which is lower or higher,", text, place(number));
        };
    }

    /** Any JSON value as the text that a text column keeps: strings as they are, everything else as its JSON. */
    @Nullable
    String value(String column) {
        return text(column).orElse(null);
    }

    private Optional<String> text(String column) {
        return Optional.ofNullable(row.get(column)).map(text -> storable(text, number));
    }
}
