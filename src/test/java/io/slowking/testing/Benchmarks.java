package io.slowking.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts benchmarks over HTTP and waits for what becomes of them. */
public final class Benchmarks {
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

    private Benchmarks() {}

    /** A start command with everything that is required; fields can be replaced, added, or removed by a null. */
    public static Map<String, Object> command(String target) {
        Map<String, Object> command = new HashMap<>();
        command.put("name", "a benchmark");
        command.put("benchmark_type", "latency");
        command.put("target_url", target);
        command.put("username", "anna");
        command.put("password", "s3cret-passw0rd");
        command.put("artifacts", Map.of("generate", Map.of("count", 3, "bytes", 100)));
        return command;
    }

    public static ValidatableResponse post(Object command) {
        return given().contentType("application/json")
                .body(command)
                .post("/api/v1/benchmarks/start")
                .then();
    }

    /** Starts a benchmark and returns its id. */
    public static String start(Map<String, Object> command) {
        return post(command).statusCode(202).extract().path("id");
    }

    /** Starts a benchmark and waits until its target has all documents. Its documents are {@link #document}. */
    public static String startMeasuring(FakeTarget target) {
        return startMeasuring(command(target.hostAndPort()));
    }

    public static String startMeasuring(Map<String, Object> command) {
        String id = start(command);
        awaitStatus(id, "measuring");
        return id;
    }

    /** Starts a benchmark of three documents that take 1.5, 2.5 and 3.5 seconds, and waits until it is completed. */
    public static String completed(FakeTarget target, Map<String, Object> command) {
        String id = startMeasuring(command);
        for (int number = 1; number <= 3; number++) {
            report(target, document(number), 1_000 + number, 1_001.5 + 2 * number)
                    .statusCode(202);
        }
        awaitStatus(id, "completed");
        return id;
    }

    /** The name of a generated document. */
    public static String document(int number) {
        return "document-%06d.txt".formatted(number);
    }

    /** What an instrumented application sends; times may be null, numbers or texts. */
    public static Map<String, Object> times(
            FakeTarget target, String document, @Nullable Object start, @Nullable Object end) {
        Map<String, Object> times = new HashMap<>();
        times.put("document_name", document);
        times.put("eigen_document_id", "id of " + document);
        times.put("eigen_project_id", target.project());
        times.put("benchmark_host_name", target.hostAndPort());
        times.put("start_time", start);
        times.put("end_time", end);
        return times;
    }

    /** Reports times as an instrumented application does. */
    public static ValidatableResponse report(
            FakeTarget target, String document, @Nullable Object start, @Nullable Object end) {
        return report(times(target, document, start, end));
    }

    public static ValidatableResponse report(Map<String, Object> times) {
        return given().contentType("application/json")
                .body(times)
                .post("/api/v1/benchmarks/documents")
                .then();
    }

    /** Reports many times at once: lines as a text, or a list. */
    public static ValidatableResponse postTimes(String type, Object body) {
        EncoderConfig lines = EncoderConfig.encoderConfig()
                .defaultContentCharset(StandardCharsets.UTF_8)
                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT)
                .encodeContentTypeAs("application/jsonl", ContentType.TEXT);
        return given().config(RestAssuredConfig.config().encoderConfig(lines))
                .contentType(type)
                .body(body)
                .post("/api/v1/document-times")
                .then();
    }

    /** A document as the API shows it. */
    public static Map<String, Object> document(String id, String name) {
        return given().get("/api/v1/benchmarks/%s/documents?limit=1000".formatted(id))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .param("name", name)
                .getMap("items.find { it.name == name }");
    }

    public static JsonPath get(String id) {
        return given().get("/api/v1/benchmarks/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The benchmark when it has that status. */
    public static JsonPath awaitStatus(String id, String status) {
        return await("benchmark to be " + status)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(id), benchmark -> status.equals(benchmark.getString("status")));
    }

    /** The benchmark when it has ended, however. */
    public static JsonPath awaitEnd(String id) {
        return await("benchmark to end")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> get(id), benchmark -> ENDS.contains(benchmark.getString("status")));
    }

    /** Waits until the delivery about an occasion has that status, and returns it. */
    public static Map<String, Object> awaitDelivery(String id, String occasion, String status) {
        return await("delivery to be " + status)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> given().get("/api/v1/benchmarks/%s/deliveries".formatted(id))
                                .jsonPath()
                                .param("occasion", occasion)
                                .param("status", status)
                                .getMap("items.find { it.occasion == occasion && it.status == status }"),
                        Objects::nonNull);
    }

    /** What the timeline tells, in order: the words of its {@code what} column. */
    public static List<String> timeline(String id) {
        return given().get("/api/v1/benchmarks/%s/timeline?limit=1000".formatted(id))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.what");
    }
}
