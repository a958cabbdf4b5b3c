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
import java.util.Set;
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

    private static final Set<String> TEXTS = Set.of(
            "request.method",
            "request.path",
            "request.body",
            "request.content_type",
            "request.timeout",
            "load.warm_up.duration",
            "load.ramp.step_duration");

    /** All of them, in the order in which they stand on the page. */
    static final List<String> NAMES = List.of(
            "request.method",
            "request.path",
            "request.body",
            "request.content_type",
            STATUSES,
            "request.timeout",
            HEADERS,
            "load.concurrency",
            "load.rate",
            "load.repetitions",
            "load.warm_up.requests",
            "load.warm_up.duration",
            "load.max_failed_share",
            "load.most_in_flight",
            "load.ramp.start_rate",
            "load.ramp.step_rate",
            "load.ramp.step_duration",
            "load.ramp.most_steps",
            "load.ramp.limit.seconds",
            "load.ramp.limit.percentile");

    private RoundtripFields() {}

    /** Writes those that are filled in to where the API expects them. The request is there in any case, so that what it lacks is said of its fields. */
    static void put(ObjectNode body, Map<String, String> values, String headers) {
        ObjectNode request = body.withObject("/request");
        NAMES.stream()
                .filter(field -> !field.equals(STATUSES) && values.containsKey(field))
                .forEach(field -> {
                    String value = values.getOrDefault(field, "");
                    put(body, field, TEXTS.contains(field) ? TextNode.valueOf(value) : number(value));
                });
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
