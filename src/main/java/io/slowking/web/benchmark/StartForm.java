package io.slowking.web.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.http.FieldError;
import io.slowking.http.JsonBody;
import io.slowking.web.frame.Form;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The start form as it was filled in. It becomes the body that the API takes, so that there is one reader of start commands, with one set of checks.
 *
 * @param values what stands in the fields, the password left out
 * @param errors what is wrong, by the API's name of the field
 */
public record StartForm(String once, Map<String, String> values, Map<String, String> errors, String password) {
    private static final List<String> FIELDS = List.of(
            "name",
            "benchmark_type",
            "target_url",
            "username",
            "target_infra",
            "target_version",
            "artifacts",
            "count",
            "bytes",
            "seed",
            "set",
            "path",
            "notify",
            "deadline",
            "labels",
            "auth_url",
            "csrf",
            "any_certificate");

    private static final Map<String, String> USUAL =
            Map.of("benchmark_type", "latency", "artifacts", "generate", "count", "50", "bytes", "4000");

    public static StartForm empty() {
        return new StartForm(UUID.randomUUID().toString(), USUAL, Map.of(), "");
    }

    public static StartForm of(Form sent) {
        Map<String, String> values = FIELDS.stream()
                .filter(field -> sent.text(field).isPresent())
                .collect(Collectors.toMap(
                        field -> field, field -> sent.text(field).orElseThrow()));
        return new StartForm(
                sent.text("once").orElse(UUID.randomUUID().toString()), values, Map.of(), sent.exact("password"));
    }

    /** The same, with what is wrong. */
    public StartForm rejected(List<FieldError> errors) {
        Map<String, String> byField = errors.stream()
                .collect(Collectors.toMap(StartForm::place, StartForm::message, (one, other) -> one + ". " + other));
        return new StartForm(UUID.randomUUID().toString(), values, byField, "");
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

    public boolean isRejected() {
        return !errors.isEmpty();
    }

    /** What tells this form from another one that was sent with the same {@link #once}. */
    public String digestible() {
        return values.toString() + password.length();
    }

    /** As the API takes it. */
    public JsonBody body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Stream.of("name", "benchmark_type", "target_url", "username", "target_infra", "target_version", "deadline")
                .filter(values::containsKey)
                .forEach(field -> body.put(field, value(field)));
        if (!password.isEmpty()) {
            body.put("password", password);
        }
        putArtifacts(body);
        lines("notify").forEach(body.withArray("notify")::add);
        ObjectNode labels = body.putObject("labels");
        lines("labels").forEach(line -> {
            int colon = line.indexOf(':');
            labels.put(
                    (colon < 0 ? line : line.substring(0, colon)).strip(),
                    colon < 0 ? "" : line.substring(colon + 1).strip());
        });
        ObjectNode settings = body.putObject("target_settings");
        if (values.containsKey("auth_url")) {
            settings.put("auth_url", value("auth_url"));
        }
        settings.put("csrf", values.containsKey("csrf"));
        settings.put("verify_tls", !values.containsKey("any_certificate"));
        return JsonBody.of(body);
    }

    private void putArtifacts(ObjectNode body) {
        switch (value("artifacts")) {
            case "set" -> body.putObject("artifacts").put("set", value("set"));
            case "path" -> body.putObject("artifacts").put("path", value("path"));
            case "generate" -> {
                ObjectNode generate = body.putObject("artifacts").putObject("generate");
                Stream.of("count", "bytes", "seed")
                        .filter(values::containsKey)
                        .forEach(field -> putNumber(generate, field));
            }
            default -> {
                // The configured default.
            }
        }
    }

    /** A text that is no number is left as it is; the reader says so. */
    private void putNumber(ObjectNode into, String field) {
        try {
            into.put(field, Long.parseLong(value(field)));
        } catch (NumberFormatException e) {
            into.put(field, value(field));
        }
    }

    private Stream<String> lines(String field) {
        return value(field).lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** The field of the form by the API's name; what lies within artifacts or settings has the last part of it. */
    private static String place(FieldError error) {
        String field = error.field().substring(error.field().lastIndexOf('.') + 1);
        return switch (field) {
            case "verify_tls" -> "any_certificate";
            case "generate" -> "count";
            default -> FIELDS.contains(field) || field.equals("password") ? field : "name";
        };
    }

    private static String message(FieldError error) {
        return error.type().equals("missing") ? "This has to be filled in" : error.message();
    }
}
