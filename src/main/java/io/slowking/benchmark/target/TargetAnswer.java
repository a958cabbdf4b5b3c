package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.slowking.security.GuardedHttp;
import io.slowking.security.Masking;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is of interest in an answer of the target. The body may be anything. */
record TargetAnswer(
        int status, String cookies, Optional<String> deprecation, Optional<String> retryAfter, JsonNode json) {
    private static final String TOKEN_HAS_EXPIRED = "Token has expired.";
    private static final int LONGEST_EXCERPT = 200;

    static TargetAnswer of(GuardedHttp.Answer answer, ObjectMapper mapper) {
        return new TargetAnswer(
                answer.status(),
                cookies(answer.headers().getOrDefault("Set-Cookie", List.of())),
                first(answer, "Deprecation"),
                first(answer, "Retry-After"),
                json(answer.body(), mapper));
    }

    /** The cookies as they are sent back: names and values without what the server says about them. */
    private static String cookies(List<String> set) {
        Map<String, String> cookies = new LinkedHashMap<>();
        for (String cookie : set) {
            String pair = cookie.split(";", 2)[0].strip();
            cookies.put(pair.split("=", 2)[0], pair);
        }
        return String.join("; ", cookies.values());
    }

    private static Optional<String> first(GuardedHttp.Answer answer, String header) {
        return answer.headers().getOrDefault(header, List.of()).stream().findFirst();
    }

    private static JsonNode json(byte[] body, ObjectMapper mapper) {
        try {
            return mapper.readTree(body);
        } catch (IOException notJson) {
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

    /** The status and, where the target gives one, its reason; but no reason that repeats the secret that the target was sent. */
    String reason(String secret) {
        String detail = detail();
        if (!secret.isEmpty() && detail.contains(secret)) {
            return "%d, with a reason that is not shown because it repeats the password".formatted(status);
        }
        // What can't be printed can't be stored either, some of it.
        String printable = Masking.text(detail).replaceAll("\\p{Cntrl}+", " ").strip();
        String excerpt = printable
                .codePoints()
                .limit(LONGEST_EXCERPT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return excerpt.isEmpty() ? Integer.toString(status) : "%d, %s".formatted(status, excerpt);
    }
}
