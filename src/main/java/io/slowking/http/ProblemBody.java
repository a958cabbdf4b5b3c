package io.slowking.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a problem (RFC 9457). {@code detail} is a text, or for invalid fields the list that clients of FastAPI services read: {@code type},
 * {@code loc}, {@code msg}, {@code input}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        String type,
        String title,
        int status,
        String code,
        Object detail,
        @Nullable List<Field> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** One field to mend. */
    public record Field(String field, String code, String message) {}

    /** The same in FastAPI's shape. */
    public record Detail(String type, List<String> loc, String msg, JsonNode input) {}

    static ProblemBody of(Problem problem) {
        if (problem.errors().isEmpty()) {
            return of(problem.status(), problem.code(), String.valueOf(problem.getMessage()));
        }
        return new ProblemBody(
                "about:blank",
                title(problem.status()),
                problem.status(),
                problem.code(),
                problem.errors().stream()
                        .map(error ->
                                new Detail(error.type(), location(problem, error), error.message(), error.input()))
                        .toList(),
                problem.errors().stream()
                        .map(error -> new Field(error.field(), error.type(), error.message()))
                        .toList());
    }

    public static ProblemBody of(int status, String code, String detail) {
        return new ProblemBody("about:blank", title(status), status, code, detail, null);
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Unprocessable Content" : known.getReasonPhrase();
    }

    private static List<String> location(Problem problem, FieldError error) {
        List<String> location = new ArrayList<>(List.of(problem.part()));
        if (!error.field().equals(FieldError.WHOLE_BODY)) {
            location.addAll(Arrays.asList(error.field().split("\\.")));
        }
        return location;
    }
}
