package io.slowking.scaletest.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.http.FieldError;
import io.slowking.http.Problem;
import io.slowking.scaletest.samples.JsonText;
import io.slowking.scaletest.samples.Times;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads single values of a document, and says where in it a wrong one is. */
final class DocumentText {
    private static final int LONGEST_NAME = 1_000;

    /** Samples go to a file; everything else of a document is in memory until it is stored. */
    private static final int MOST_TEXT = 16_000_000;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Times times;
    private long text;

    DocumentText(Times times) {
        this.times = times;
    }

    /** 422: this field needs mending. */
    static Problem wrong(String field, String message) {
        return Problem.invalid(List.of(new FieldError(field, "value_error", message)));
    }

    /** The text of a value: strings as they are, everything else as its JSON; null stays null. */
    @Nullable
    String text(JsonParser json, String field) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        String value = token.isStructStart() ? structure(json, field) : json.getText();
        spend(value.length(), field);
        return storable(value, field);
    }

    /** An object that stays in memory. */
    JsonNode tree(JsonParser json, String field) throws IOException {
        String copied = structure(json, field);
        spend(copied.length(), field);
        return MAPPER.readTree(copied);
    }

    /** An object that is looked at and forgotten. */
    static JsonNode passing(JsonParser json, String field) throws IOException {
        return MAPPER.readTree(structure(json, field));
    }

    private static String structure(JsonParser json, String field) throws IOException {
        StringWriter copy = new StringWriter() {
            @Override
            public void write(char[] characters, int from, int length) {
                if (getBuffer().length() + length > MOST_TEXT) {
                    throw tooMuchText(field);
                }
                super.write(characters, from, length);
            }
        };
        JsonText.copy(json, copy);
        return copy.toString();
    }

    /** Counts what stays in memory. */
    void spend(int characters, String field) {
        text += characters;
        if (text > MOST_TEXT) {
            throw tooMuchText(field);
        }
    }

    private static Problem tooMuchText(String field) {
        return tooMuch(
                "All names and values besides samples have at most %d characters together; they are exceeded at %s"
                        .formatted(MOST_TEXT, field));
    }

    /** 422: more than is taken of a job. */
    static Problem tooMuch(String message) {
        return Problem.unacceptable("too_much", message);
    }

    static String name(String text, String field) {
        if (text.codePointCount(0, text.length()) > LONGEST_NAME) {
            throw wrong(field, "A name has at most %d characters".formatted(LONGEST_NAME));
        }
        return storable(text, field);
    }

    private static String storable(String text, String field) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw wrong(field, "A string can't contain the character NUL or half a character");
        }
        return text;
    }

    @Nullable
    UUID uuid(JsonParser json, String field) throws IOException {
        String text = text(json, field);
        return text == null ? null : uuid(text, field);
    }

    static UUID uuid(String text, String field) {
        String dashed = text.matches("[0-9a-fA-F]{32}")
                ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
                : text;
        try {
            return UUID.fromString(dashed);
        } catch (IllegalArgumentException e) {
            throw wrong(field, "It has to be a UUID, with or without dashes");
        }
    }

    @Nullable
    Instant time(JsonParser json, String field) throws IOException {
        String text = text(json, field);
        return text == null ? null : Times.instant(micros(text, field));
    }

    long micros(String text, String field) {
        OptionalLong micros = times.parse(text);
        return micros.orElseThrow(
                () -> wrong(field, "It has to be a time such as 2026-01-31T12:00:00Z, or seconds since 1970"));
    }

    @Nullable
    Integer integer(JsonParser json, String field) throws IOException {
        String text = text(json, field);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(field, "It has to be a whole number");
        }
    }

    /** The number of a run. */
    static void run(@Nullable Integer run, String field) {
        if (run != null && run < 0) {
            throw wrong(field, "Runs are counted from 0");
        }
    }

    /** True or false; null is false. */
    static boolean flag(JsonParser json, String field) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw wrong(field, "It has to be true or false");
        };
    }

    /** Whatever ends doesn't end before it begins. */
    static void inOrder(@Nullable Instant start, @Nullable Instant end, String field) {
        if (start != null && end != null && end.isBefore(start)) {
            throw wrong(field, "It is before the start");
        }
    }

    static void expect(JsonParser json, JsonToken token, String field) {
        if (json.currentToken() != token) {
            throw wrong(field, "It has to be an " + (token == JsonToken.START_ARRAY ? "array" : "object"));
        }
    }
}
