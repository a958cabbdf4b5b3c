package io.slowking.benchmark.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is of interest in an answer of the target. The body may be anything. */
record TargetAnswer(
        int status, String cookies, Optional<String> deprecation, Optional<String> retryAfter, JsonNode json) {
    private static final String TOKEN_HAS_EXPIRED = "Token has expired.";
    private static final int LONGEST_EXCERPT = 200;

    static TargetAnswer of(Response response, ObjectMapper mapper) {
        try (response) {
            Map<String, NewCookie> cookies = response.getCookies();
            return new TargetAnswer(
                    response.getStatus(),
                    cookies.values().stream()
                            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")),
                    Optional.ofNullable(response.getHeaderString("Deprecation")),
                    Optional.ofNullable(response.getHeaderString("Retry-After")),
                    json(response, mapper));
        }
    }

    static TargetAnswer of(HttpResponse<?> response, byte[] body, ObjectMapper mapper) {
        return new TargetAnswer(
                response.statusCode(),
                "",
                response.headers().firstValue("Deprecation"),
                response.headers().firstValue("Retry-After"),
                json(body, mapper));
    }

    private static JsonNode json(byte[] body, ObjectMapper mapper) {
        try {
            return mapper.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode json(Response response, ObjectMapper mapper) {
        if (!response.hasEntity()) {
            return MissingNode.getInstance();
        }
        try {
            return mapper.readTree(response.readEntity(String.class));
        } catch (JsonProcessingException | ProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the same call may succeed a little later. */
    boolean isPassing() {
        return status == 429 || status >= 500;
    }

    boolean hasExpiredSession() {
        return status == 401 && TOKEN_HAS_EXPIRED.equals(detail());
    }

    private String detail() {
        return json.path("error").path("detail").asText(json.path("detail").asText(""));
    }

    /** The status and, where the target gives one, its reason. */
    String reason() {
        String detail = detail();
        String excerpt = detail.length() <= LONGEST_EXCERPT ? detail : detail.substring(0, LONGEST_EXCERPT);
        return excerpt.isEmpty() ? Integer.toString(status) : "%d, %s".formatted(status, excerpt);
    }
}
