package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.roundtrip.RequestTemplate.Body;
import io.slowking.benchmark.roundtrip.RequestTemplate.Header;
import io.slowking.http.JsonBody;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the field {@code request} of a start command, and notes what is wrong with it. Values of headers are taken for secrets, except of those that
 * only say what kind of answer is wanted.
 */
final class RequestReader {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

    /** What the request itself decides. */
    private static final Set<String> NOT_FREE = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "upgrade",
            "te",
            "trailer",
            "expect");

    private static final Pattern PLAIN = Pattern.compile("accept(-.*)?|content-.*|user-agent|cache-control");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");
    private static final int LONGEST_PATH = 2_000;
    private static final int LONGEST_VALUE = 8_000;
    private static final int MOST_HEADERS = 50;
    private static final int MOST_STATUSES = 50;
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);

    private final JsonBody fields;
    private final boolean basicAuth;
    private final Sealer sealer;

    RequestReader(JsonBody fields, boolean basicAuth, Sealer sealer) {
        this.fields = fields;
        this.basicAuth = basicAuth;
        this.sealer = sealer;
    }

    RequestTemplate read() {
        String method = method();
        return new RequestTemplate(
                method,
                path(),
                headers(),
                body(method),
                contentType(),
                expectedStatus(),
                fields.optionalDuration("timeout", LONGEST_TIMEOUT).orElse(Duration.ofSeconds(30)),
                basicAuth);
    }

    private String method() {
        String method = fields.optionalText(20, "method").orElse("GET").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            fields.reject(
                    "method",
                    "It has to be one of "
                            + String.join(", ", METHODS.stream().sorted().toList()));
        }
        return method;
    }

    private String path() {
        String path = fields.requiredText(LONGEST_PATH, "path");
        if (!path.isEmpty()) {
            try {
                new PathTemplate(path);
            } catch (IllegalArgumentException e) {
                fields.reject("path", String.valueOf(e.getMessage()));
            }
        }
        return path;
    }

    private List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, String> header :
                fields.secrets("headers", MOST_HEADERS, LONGEST_VALUE).entrySet()) {
            String name = header.getKey();
            String lower = name.toLowerCase(Locale.ROOT);
            if (!HEADER_NAME.matcher(name).matches()) {
                reject(name, "It is no name of a header");
            } else if (NOT_FREE.contains(lower)) {
                reject(name, "This header is not free; content_type says what the body is");
            } else if (basicAuth && lower.equals("authorization")) {
                reject(name, "username and password make this header");
            } else if (!HEADER_VALUE.matcher(header.getValue()).matches()) {
                reject(name, "A header has printable ASCII characters only");
            } else {
                headers.add(header(name, header.getValue()));
            }
        }
        return headers;
    }

    private void reject(String header, String message) {
        fields.reject("headers." + header, message);
    }

    private Header header(String name, String value) {
        boolean plain = PLAIN.matcher(name.toLowerCase(Locale.ROOT)).matches() && !Sealer.isSealed(value);
        return plain
                ? new Header(name, value, null)
                : new Header(name, null, sealer.seal(new Secret(value)).text());
    }

    private Body body(String method) {
        Optional<String> word = fields.optionalText(20, "body");
        if (word.isPresent() && !word.get().equals("document") && !word.get().equals("none")) {
            fields.reject("body", "It has to be document or none");
        }
        Body byMethod = METHODS_WITH_BODY.contains(method) ? Body.DOCUMENT : Body.NONE;
        Body body = word.map(text -> text.equals("document") ? Body.DOCUMENT : Body.NONE)
                .orElse(byMethod);
        if (body == Body.DOCUMENT && (method.equals("GET") || method.equals("HEAD"))) {
            fields.reject("body", "A %s request has no body".formatted(method));
        }
        return body;
    }

    private String contentType() {
        String type = fields.optionalText(200, "content_type").orElse("application/octet-stream");
        if (!type.matches("[!-~]+/[!-~][\\x20-\\x7e]*")) {
            fields.reject("content_type", "It has to be a media type such as text/plain");
        }
        return type;
    }

    private List<String> expectedStatus() {
        List<String> words = fields.textsOrNumbers("expected_status", MOST_STATUSES, 3);
        try {
            new ExpectedStatus(words);
        } catch (IllegalArgumentException e) {
            fields.reject("expected_status", String.valueOf(e.getMessage()));
        }
        return words.isEmpty() ? List.of("2xx") : words;
    }
}
