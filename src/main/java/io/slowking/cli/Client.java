package io.slowking.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A running Slowking, over HTTP. */
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_PROBLEM = 1 << 16;
    private static final Duration UPLOAD_PATIENCE = Duration.ofMinutes(5);
    private static final String BENCHMARKS = "/api/v1/benchmarks";
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final String server;
    private final @Nullable String key;
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    Client(String server) {
        this(server, Settings.key());
    }

    /**
     * @param key what to show where Slowking asks for keys; null: nothing
     */
    Client(String server, @Nullable String key) {
        if (key != null && !key.matches("[!-~]+")) {
            throw new ClientFailure("The key has to be one word; see SLOWKING_KEY and --key");
        }
        this.key = key;
        if (!server.matches("(?i)https?://[^\\s/]+.*")) {
            throw new ClientFailure("The address of Slowking has to be a URL such as http://127.0.0.1:8091, not '%s'"
                    .formatted(server));
        }
        this.server = server.replaceAll("/+$", "");
    }

    ObjectNode newObject() {
        return mapper.createObjectNode();
    }

    /** Starts a benchmark and returns its id. */
    String start(JsonNode command) {
        return post(BENCHMARKS, command).path("id").asText();
    }

    JsonNode benchmark(String id) {
        return json(request(BENCHMARKS + "/" + encode(id)));
    }

    JsonNode benchmarks(int limit, @Nullable String status) {
        String filter = status == null ? "" : "&status=" + encode(status);
        return json(request(BENCHMARKS + "?limit=" + limit + filter)).path("items");
    }

    JsonNode reports(String id) {
        return json(request(BENCHMARKS + "/" + encode(id) + "/reports")).path("items");
    }

    /** Downloads the report into a file. */
    void download(String id, boolean full, Path file) {
        String detail = full ? "?detail=full" : "";
        download(BENCHMARKS + "/" + encode(id) + "/report.csv" + detail, file);
    }

    /** Downloads what is at that address into a file. */
    void download(String path, Path file) {
        HttpResponse<InputStream> response = send(request(path), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream content = response.body()) {
            if (response.statusCode() != 200) {
                throw new ClientFailure(
                        words(response.statusCode(), json(response, content.readNBytes(LONGEST_PROBLEM))));
            }
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ClientFailure("%s can't be written: %s".formatted(file, e));
        }
    }

    /** The JSON at that address. */
    JsonNode get(String path) {
        return json(request(path));
    }

    /** Whether there is anything at that address. */
    boolean isThere(String path) {
        HttpResponse<byte[]> response = send(request(path), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw new ClientFailure(words(response.statusCode(), json(response, response.body())));
        }
        return response.statusCode() == 200;
    }

    /** Posts a body; null: none. */
    JsonNode post(String path, @Nullable JsonNode body) {
        return json(request(path)
                .header("Content-Type", "application/json")
                .POST(
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Reads a list to its end, page by page. */
    void forEach(String path, Consumer<JsonNode> action) {
        String separator = path.contains("?") ? "&" : "?";
        JsonNode page = get(path + separator + "limit=200");
        while (true) {
            page.path("items").forEach(action);
            if (page.path("next").isMissingNode() || page.path("next").isNull()) {
                return;
            }
            page = get(path + separator + "limit=200&after="
                    + encode(page.path("next").asText()));
        }
    }

    /** Posts the results of a run as a form of files; the query describes the run. */
    JsonNode pushTestRun(Map<String, String> description, FileForm form) {
        String query = description.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return json(request("/api/v1/test-runs?" + query)
                .timeout(UPLOAD_PATIENCE)
                .header("Content-Type", form.contentType())
                .POST(form.body()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private JsonNode json(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = send(request, HttpResponse.BodyHandlers.ofByteArray());
        JsonNode body = json(response, response.body());
        if (PASSING.contains(response.statusCode())) {
            throw ClientFailure.passing(words(response.statusCode(), body), retryAfter(response));
        }
        if (body.path("code").asText().equals("bad_parameter")) {
            throw ClientFailure.wrongUsage(words(response.statusCode(), body));
        }
        if (response.statusCode() < 200 || response.statusCode() > 299) {
            throw new ClientFailure(words(response.statusCode(), body));
        }
        return body;
    }

    private JsonNode json(HttpResponse<?> response, byte[] body) {
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            String message = "%s answered %d with something that is no JSON; is that a Slowking?"
                    .formatted(server, response.statusCode());
            throw PASSING.contains(response.statusCode())
                    ? ClientFailure.passing(message, retryAfter(response))
                    : new ClientFailure(message);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw ClientFailure.passing(
                    "No Slowking answers at %s. Start one with: slowking up (or set SLOWKING_URL)".formatted(server),
                    Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("Interrupted");
        }
    }

    /** What a server that is away for a while says about how long; in seconds only, and none when it says something else. */
    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }

    private static String words(int status, JsonNode problem) {
        if (status == 401) {
            return "%s Set SLOWKING_KEY or give --key (401)"
                    .formatted(problem.path("detail").asText());
        }
        JsonNode errors = problem.path("errors");
        if (errors.isEmpty()) {
            return "%s (%d)".formatted(problem.path("detail").asText("refused"), status);
        }
        return StreamSupport.stream(errors.spliterator(), false)
                .map(error -> error.path("field").asText() + ": "
                        + error.path("message").asText())
                .collect(Collectors.joining(System.lineSeparator()));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
