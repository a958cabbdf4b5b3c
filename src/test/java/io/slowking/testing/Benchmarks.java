package io.slowking.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
