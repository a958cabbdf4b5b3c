package io.slowking.web.operations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slowking.http.FieldError;
import io.slowking.http.JsonBody;
import io.slowking.security.Roles;
import io.slowking.web.frame.Form;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The form for a new key, with what was typed and what is wrong with it. */
public record KeyForm(Map<String, String> values, List<String> ticked, Map<String, String> errors) {
    private static final List<String> FIELDS = List.of("name", "scopes", "expires_in", "requests_per_second");

    public static KeyForm empty() {
        return new KeyForm(Map.of(), List.of(), Map.of());
    }

    public static KeyForm of(Form sent) {
        return new KeyForm(
                FIELDS.stream()
                        .filter(field -> sent.text(field).isPresent())
                        .collect(Collectors.toMap(
                                field -> field, field -> sent.text(field).orElseThrow())),
                Roles.all().stream()
                        .filter(role -> sent.isTicked("role-" + role))
                        .toList(),
                Map.of());
    }

    /** The same, with what is wrong. */
    public KeyForm rejected(List<FieldError> wrong) {
        return new KeyForm(
                values,
                ticked,
                wrong.stream()
                        .collect(Collectors.toMap(
                                error -> error.field().replaceAll("\\..*", ""),
                                FieldError::message,
                                (one, other) -> one + ". " + other)));
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean has(String role) {
        return ticked.contains(role);
    }

    /** As the API takes it. */
    public JsonBody body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (values.containsKey("name")) {
            body.put("name", value("name"));
        }
        if (!ticked.isEmpty()) {
            ticked.forEach(body.putArray("roles")::add);
        }
        value("scopes")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(body.withArray("scopes")::add);
        if (values.containsKey("expires_in")) {
            body.put("expires_in", value("expires_in"));
        }
        if (values.containsKey("requests_per_second")) {
            putNumber(body, value("requests_per_second"));
        }
        return JsonBody.of(body);
    }

    private static void putNumber(ObjectNode body, String text) {
        try {
            body.put("requests_per_second", Long.parseLong(text));
        } catch (NumberFormatException e) {
            body.put("requests_per_second", text);
        }
    }
}
