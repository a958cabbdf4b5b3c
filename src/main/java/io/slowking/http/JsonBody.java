package io.slowking.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the fields of a JSON object and gathers what is wrong with them, so that a client is told everything at once. Unknown fields are ignored.
 * Each reader takes a field's name and its aliases; the first that is there counts. A null counts as not being there.
 */
public final class JsonBody {
    /** In a URL. */
    private static final Pattern LOG_IN = Pattern.compile("//[^/?#\\s]*@");

    private static final String NO_TEXT = "A string can't contain the character NUL or half a character";

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;

    private JsonBody(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * @throws Problem 422 when it is no object
     */
    public static JsonBody of(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.invalid(List.of(new FieldError(
                    FieldError.WHOLE_BODY, "object_type", "The body has to be a JSON object", presentable(body))));
        }
        return new JsonBody(body, "", new ArrayList<>());
    }

    /** An object without fields. */
    public static JsonBody empty() {
        return of(JsonNodeFactory.instance.objectNode());
    }

    /**
     * An element of an array, whose findings tell its place from 0.
     *
     * @throws Problem 422 when it is no object
     */
    public static JsonBody of(JsonNode element, int place) {
        if (!element.isObject()) {
            throw Problem.invalid(List.of(new FieldError(
                    Integer.toString(place), "object_type", "It has to be a JSON object", presentable(element))));
        }
        return new JsonBody(element, place + ".", new ArrayList<>());
    }

    /**
     * @throws Problem 422 when any field was wrong
     */
    public void throwIfInvalid() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    /** Adds a finding of the caller's about a field. */
    public void reject(String field, String message) {
        reject(field, "value_error", message, object.path(field));
    }

    /** Adds that a field isn't there that has to be. */
    public void missing(String field) {
        reject(field, "missing", "Field required", JsonNodeFactory.instance.nullNode());
    }

    /** A text that has to be there; empty text when it isn't, which has been noted then. */
    public String requiredText(int longest, String... names) {
        Optional<JsonNode> value = find(names);
        if (value.isEmpty()) {
            missing(names[0]);
            return "";
        }
        return text(names[0], value.get(), 1, longest).orElse("");
    }

    /** As {@link #requiredText}, for what is never repeated in an answer. */
    public String requiredSecret(int longest, String name) {
        Optional<JsonNode> value = find(name);
        if (value.isEmpty()) {
            missing(name);
            return "";
        }
        if (!value.get().isTextual() || value.get().textValue().length() > longest) {
            reject(
                    name,
                    "string_type",
                    "Input should be a string of at most %d characters".formatted(longest),
                    JsonNodeFactory.instance.nullNode());
            return "";
        }
        return value.get().textValue();
    }

    public Optional<String> optionalText(int longest, String... names) {
        return find(names).flatMap(value -> text(names[0], value, 0, longest));
    }

    public boolean flag(String name, boolean otherwise) {
        Optional<JsonNode> value = find(name);
        if (value.isPresent() && !value.get().isBoolean()) {
            reject(name, "bool_type", "Input should be true or false", value.get());
        }
        return value.map(JsonNode::asBoolean).orElse(otherwise);
    }

    /** A whole number within bounds, or the given one when the field isn't there. */
    public long number(String name, long smallest, long largest, long otherwise) {
        Optional<JsonNode> value = find(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.get().canConvertToExactIntegral()
                || !value.get().canConvertToLong()
                || value.get().longValue() < smallest
                || value.get().longValue() > largest) {
            reject(
                    name,
                    "int_type",
                    "Input should be a whole number from %d to %d".formatted(smallest, largest),
                    value.get());
            return otherwise;
        }
        return value.get().longValue();
    }

    /** A number within bounds; empty when the field isn't there. */
    public Optional<Double> decimal(String name, double smallest, double largest) {
        Optional<JsonNode> value = find(name);
        if (value.isPresent()
                && (!value.get().isNumber()
                        || !(value.get().doubleValue() >= smallest)
                        || value.get().doubleValue() > largest)) {
            reject(
                    name,
                    "float_type",
                    "Input should be a number from %s to %s".formatted(plain(smallest), plain(largest)),
                    value.get());
            return Optional.empty();
        }
        return value.map(JsonNode::doubleValue);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** A positive ISO-8601 duration such as {@code PT30M}. */
    public Optional<Duration> optionalDuration(String name, Duration longest) {
        Optional<String> text = optionalText(100, name);
        try {
            Optional<Duration> duration = text.map(Duration::parse);
            if (duration.isPresent()
                    && (duration.get().isNegative()
                            || duration.get().isZero()
                            || duration.get().compareTo(longest) > 0)) {
                reject(name, "It has to be longer than nothing and at most %s".formatted(longest));
                return Optional.empty();
            }
            return duration;
        } catch (DateTimeParseException e) {
            reject(name, "It has to be an ISO-8601 duration such as PT30M");
            return Optional.empty();
        }
    }

    /** A list of texts; empty when the field isn't there. */
    public List<String> texts(String name, int most, int longest) {
        return texts(name, most, longest, false);
    }

    /** A list of texts and whole numbers, all as texts; empty when the field isn't there. */
    public List<String> textsOrNumbers(String name, int most, int longest) {
        return texts(name, most, longest, true);
    }

    private List<String> texts(String name, int most, int longest, boolean numbersToo) {
        Optional<JsonNode> value = find(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray() || value.get().size() > most) {
            reject(name, "list_type", "Input should be a list of at most %d strings".formatted(most), value.get());
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value.get()) {
            JsonNode text = element.isIntegralNumber() && numbersToo ? TextNode.valueOf(element.asText()) : element;
            text(name, text, 1, longest).ifPresent(texts::add);
        }
        return texts;
    }

    /** A map of texts to texts; empty when the field isn't there. */
    public Map<String, String> map(String name, int most, int longest) {
        return map(name, most, longest, false);
    }

    /** As {@link #map}, for values that are never repeated in an answer. */
    public Map<String, String> secrets(String name, int most, int longest) {
        return map(name, most, longest, true);
    }

    private Map<String, String> map(String name, int most, int longest, boolean secret) {
        Optional<JsonNode> value = find(name);
        if (value.isEmpty()) {
            return Map.of();
        }
        if (!value.get().isObject() || value.get().size() > most) {
            JsonNode shown = secret ? JsonNodeFactory.instance.nullNode() : value.get();
            reject(name, "dict_type", "Input should be an object of at most %d strings".formatted(most), shown);
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : value.get().properties()) {
            if (entry.getKey().isEmpty() || entry.getKey().length() > longest) {
                reject(name, "A key has to have 1 to %d characters".formatted(longest));
                continue;
            }
            if (!isText(entry.getKey())) {
                reject(name, NO_TEXT);
                continue;
            }
            if (secret && !entry.getValue().isTextual()) {
                reject(
                        name + "." + entry.getKey(),
                        "string_type",
                        "Input should be a valid string",
                        JsonNodeFactory.instance.nullNode());
                continue;
            }
            text(name + "." + entry.getKey(), entry.getValue(), 0, longest)
                    .ifPresent(text -> map.put(entry.getKey(), text));
        }
        return map;
    }

    /** An object within this one, whose findings are gathered here. */
    public Optional<JsonBody> object(String name) {
        Optional<JsonNode> value = find(name);
        if (value.isPresent() && !value.get().isObject()) {
            reject(name, "object_type", "Input should be an object", value.get());
            return Optional.empty();
        }
        return value.map(object -> new JsonBody(object, prefix + name + ".", errors));
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    private Optional<JsonNode> find(String... names) {
        for (String name : names) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private Optional<String> text(String name, JsonNode value, int shortest, int longest) {
        if (!value.isTextual()) {
            reject(name, "string_type", "Input should be a valid string", value);
            return Optional.empty();
        }
        String text = value.textValue();
        int length = text.codePointCount(0, text.length());
        if (length < shortest || length > longest) {
            reject(
                    name,
                    length < shortest ? "string_too_short" : "string_too_long",
                    "String should have %d to %d characters".formatted(shortest, longest),
                    length > longest ? JsonNodeFactory.instance.nullNode() : value);
            return Optional.empty();
        }
        if (shortest > 0 && text.isBlank()) {
            reject(name, "string_too_short", "String should not be blank", value);
            return Optional.empty();
        }
        if (!isText(text)) {
            reject(name, NO_TEXT);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private void reject(String field, String type, String message, JsonNode input) {
        errors.add(new FieldError(prefix + field, type, message, presentable(input)));
    }

    /** Whether it can be stored and sent: JSON's escapes can write a NUL and half a character, which no UTF-8 text in a database has. */
    private static boolean isText(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** What may be shown of an input again: nothing with other things in it or with a log-in, which may be secrets, and nothing that can't be sent. */
    private static JsonNode presentable(JsonNode input) {
        boolean sendable = !input.isTextual()
                || (isText(input.textValue())
                        && !LOG_IN.matcher(input.textValue()).find());
        return input.isValueNode() && sendable ? input : JsonNodeFactory.instance.nullNode();
    }
}
