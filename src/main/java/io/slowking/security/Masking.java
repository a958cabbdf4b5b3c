package io.slowking.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows people texts without the secrets that may be in them. */
public final class Masking {
    private static final String HIDDEN = "…";

    /** A URL: the user and password before its host are a secret, and so is what comes behind it, as the address of a webhook. */
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>https?://)(?:[^\\s/?#]*@)?(?<host>[^\\s/?#\"'<>]+)(?<rest>[/?#][^\\s\"'<>]*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET_NAME = Pattern.compile(
            "password|passwd|secret|token|authorization|cookie|credential|api_?key", Pattern.CASE_INSENSITIVE);

    private Masking() {}

    /** The text with every URL in it cut down to its scheme and host. */
    public static String text(String text) {
        return URL.matcher(text)
                .replaceAll(url -> Matcher.quoteReplacement(
                        url.group("scheme") + url.group("host") + (url.group("rest") == null ? "" : "/" + HIDDEN)));
    }

    /** The JSON with masked texts, and nothing at all of fields that are called like a secret. */
    public static JsonNode json(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode masked = object.objectNode();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                boolean secret = SECRET_NAME.matcher(field.getKey()).find();
                masked.set(field.getKey(), secret ? TextNode.valueOf(HIDDEN) : json(field.getValue()));
            }
            return masked;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode masked = array.arrayNode();
            array.forEach(element -> masked.add(json(element)));
            return masked;
        }
        return value.isTextual() ? TextNode.valueOf(text(value.textValue())) : value;
    }
}
