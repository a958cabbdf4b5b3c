package io.slowking.web.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The fields of the start form that only the type roundtrip reads: which request is sent, and when. Each is called by its path in the API's body,
 * {@code load.ramp.start_rate} for example.
 */
public final class RoundtripFields {
    /** As the form offers them, the usual one first. */
    public static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");

    /** One {@code name: value} a line. Values of headers are taken for secrets. */
    static final String HEADERS = "request.headers";

    private static final String STATUSES = "request.expected_status";

    private static final List<String> TEXTS = List.of(
            "request.method",
            "request.path",
            "request.body",
            "request.content_type",
            "request.timeout",
            "load.ramp.step_duration",
            "load.warm_up.duration");

    private static final List<String> NUMBERS = List.of(
            "load.concurrency",
            "load.rate",
            "load.ramp.start_rate",
            "load.ramp.step_rate",
            "load.ramp.most_steps",
            "load.ramp.limit.percentile",
            "load.ramp.limit.seconds",
            "load.most_in_flight",
            "load.warm_up.requests",
            "load.repetitions",
            "load.max_failed_share");

    /** All of them but the headers. */
    static final List<String> NAMES =
            Stream.of(TEXTS, NUMBERS, List.of(STATUSES)).flatMap(List::stream).toList();

    private RoundtripFields() {}

    /** Writes those that are filled in to where the API expects them. The request is there in any case, so that what it lacks is said of its fields. */
    static void put(ObjectNode body, Map<String, String> values, String headers) {
        ObjectNode request = body.withObject("/request");
        for (String field : TEXTS) {
            if (values.containsKey(field)) {
                put(body, field, TextNode.valueOf(values.getOrDefault(field, "")));
            }
        }
        for (String field : NUMBERS) {
            if (values.containsKey(field)) {
                put(body, field, number(values.getOrDefault(field, "")));
            }
        }
        putStatuses(request, values.getOrDefault(STATUSES, ""));
        putHeaders(request, headers);
    }

    private static void put(ObjectNode body, String field, JsonNode value) {
        int dot = field.lastIndexOf('.');
        body.withObject("/" + field.substring(0, dot).replace('.', '/')).set(field.substring(dot + 1), value);
    }

    private static void putStatuses(ObjectNode request, String text) {
        if (!text.isEmpty()) {
            ArrayNode statuses = request.putArray("expected_status");
            Stream.of(text.split("[\\s,]+")).filter(word -> !word.isEmpty()).forEach(statuses::add);
        }
    }

    private static void putHeaders(ObjectNode request, String lines) {
        if (!lines.isBlank()) {
            ObjectNode headers = request.putObject("headers");
            Pairs.of(lines).forEach(headers::put);
        }
    }

    /** A text that is no number is left as it is; the reader says so. */
    static JsonNode number(String text) {
        try {
            return DecimalNode.valueOf(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
