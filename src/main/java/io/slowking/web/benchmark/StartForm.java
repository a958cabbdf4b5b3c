package io.slowking.web.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.http.FieldError;
import io.slowking.http.JsonBody;
import io.slowking.web.frame.Form;
import io.slowking.web.frame.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The start form as it was filled in. It becomes the body that the API takes, so that there is one reader of start commands, with one set of checks.
 *
 * @param values what stands in the fields, secrets left out
 * @param errors what is wrong, by the field of the form
 * @param secrets what stands in the fields that are never shown again
 */
public record StartForm(
        String once, Map<String, String> values, Map<String, String> errors, Map<String, String> secrets) {
    private static final String PASSWORD = "password";
    private static final List<String> SECRETS = List.of(PASSWORD, RoundtripFields.HEADERS);
    private static final String LABELS = "labels";

    private static final List<String> FIRST = List.of(
            "name",
            "benchmark_type",
            "target_infra",
            "target_version",
            "target_url",
            "username",
            PASSWORD,
            "auth_url",
            "csrf",
            "any_certificate",
            "artifacts",
            "count",
            "bytes",
            "seed",
            "set",
            "path");

    private static final List<String> LAST = List.of("notify", LABELS, "deadline");

    /** All fields in the order in which they stand on the page. */
    private static final List<String> FIELDS =
            Stream.of(FIRST, RoundtripFields.NAMES, LAST).flatMap(List::stream).toList();

    private static final List<String> SHOWN =
            FIELDS.stream().filter(field -> !SECRETS.contains(field)).toList();

    /** What the API has in objects of its own and the form has not. */
    private static final Pattern WITHIN = Pattern.compile("^(artifacts\\.generate\\.|artifacts\\.|target_settings\\.)");

    /** Where something is said of what has no field in the form. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "verify_tls", "any_certificate",
            "generate", "count",
            "request", "request.path",
            "load", "load.concurrency",
            "load.ramp", "load.ramp.start_rate",
            "load.ramp.limit", "load.ramp.limit.seconds");

    private static final Map<String, String> USUAL =
            Map.of("benchmark_type", "latency", "artifacts", "generate", "count", "50", "bytes", "4000");

    /** One that nobody has filled in yet, besides what the page's address says. */
    public static StartForm fresh(Query query) {
        Map<String, String> values = new HashMap<>(USUAL);
        SHOWN.stream()
                .filter(field -> !query.text(field).isBlank())
                .forEach(field -> values.put(field, query.text(field).strip()));
        return new StartForm(UUID.randomUUID().toString(), values, Map.of(), Map.of());
    }

    public static StartForm of(Form sent) {
        Map<String, String> values = SHOWN.stream()
                .filter(field -> sent.text(field).isPresent())
                .collect(Collectors.toMap(
                        field -> field, field -> sent.text(field).orElseThrow()));
        Map<String, String> secrets = SECRETS.stream().collect(Collectors.toMap(field -> field, sent::exact));
        return new StartForm(sent.text("once").orElse(UUID.randomUUID().toString()), values, Map.of(), secrets);
    }

    /** The same, with what is wrong. */
    public StartForm rejected(List<FieldError> wrong) {
        Map<String, String> byField = wrong.stream()
                .collect(Collectors.toMap(StartForm::place, StartForm::message, (one, other) -> one + ". " + other));
        return new StartForm(UUID.randomUUID().toString(), values, byField, Map.of());
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean has(String field, String value) {
        return value(field).equals(value);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    /** Whether the visitor begins there: at the first field that is wrong, or else at the first of all. */
    public boolean beginsAt(String field) {
        return FIELDS.stream()
                .filter(errors::containsKey)
                .findFirst()
                .orElse(FIELDS.getFirst())
                .equals(field);
    }

    /** Whether anything of a ramp is filled in. */
    public boolean hasRamp() {
        return Stream.concat(values.keySet().stream(), errors.keySet().stream())
                .anyMatch(field -> field.startsWith("load.ramp."));
    }

    public boolean isRejected() {
        return !errors.isEmpty();
    }

    private String secret(String field) {
        return secrets.getOrDefault(field, "");
    }

    /** As the API takes it. */
    public JsonBody body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Stream.of("name", "benchmark_type", "target_url", "username", "target_infra", "target_version", "deadline")
                .filter(values::containsKey)
                .forEach(field -> body.put(field, value(field)));
        if (!secret(PASSWORD).isEmpty()) {
            body.put(PASSWORD, secret(PASSWORD));
        }
        putArtifacts(body);
        value("notify")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(body.withArray("notify")::add);
        Pairs.of(value(LABELS)).forEach(body.putObject(LABELS)::put);
        ObjectNode settings = body.putObject("target_settings");
        if (values.containsKey("auth_url")) {
            settings.put("auth_url", value("auth_url"));
        }
        settings.put("csrf", values.containsKey("csrf"));
        settings.put("verify_tls", !values.containsKey("any_certificate"));
        RoundtripFields.put(body, values, secret(RoundtripFields.HEADERS));
        JsonBody sent = JsonBody.of(body);
        refuseLines(sent, LABELS, value(LABELS), "key:value");
        refuseLines(sent, RoundtripFields.HEADERS, secret(RoundtripFields.HEADERS), "Name: value");
        return sent;
    }

    /** Names lines that aren't as they have to be by their numbers: what stands in them may be a secret. */
    private static void refuseLines(JsonBody sent, String field, String lines, String wanted) {
        for (int line : Pairs.withoutColon(lines)) {
            sent.reject(field, "Line %d has no colon; write %s".formatted(line, wanted));
        }
    }

    private void putArtifacts(ObjectNode body) {
        switch (value("artifacts")) {
            case "set" -> body.putObject("artifacts").put("set", value("set"));
            case "path" -> body.putObject("artifacts").put("path", value("path"));
            case "generate" -> {
                ObjectNode generate = body.putObject("artifacts").putObject("generate");
                Stream.of("count", "bytes", "seed")
                        .filter(values::containsKey)
                        .forEach(field -> generate.<JsonNode>set(field, RoundtripFields.number(value(field))));
            }
            default -> {
                // The configured default.
            }
        }
    }

    /** The field of the form by the API's name: the field itself, or the one that it stands in, as a label does in the labels. */
    private static String place(FieldError error) {
        String field = WITHIN.matcher(error.field()).replaceFirst("");
        while (!isField(field) && !ELSEWHERE.containsKey(field) && field.contains(".")) {
            field = field.substring(0, field.lastIndexOf('.'));
        }
        return isField(field) ? field : ELSEWHERE.getOrDefault(field, "name");
    }

    private static boolean isField(String name) {
        return FIELDS.contains(name);
    }

    private static String message(FieldError error) {
        return error.type().equals("missing") ? "This has to be filled in" : error.message();
    }
}
