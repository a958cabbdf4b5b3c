package io.slowking.testrun;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends runs over HTTP. Results are written as {@code a+ b- c?}: title, and whether it passed, failed or was skipped. */
final class Runs {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Runs() {}

    /** A source that no other test has. */
    static String newSource() {
        return "ci-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A commit's hash of that number. */
    static String commit(int number) {
        return "%040x".formatted(number);
    }

    static List<Map<String, String>> results(String text) {
        List<Map<String, String>> results = new ArrayList<>();
        for (String result : text.split(" ")) {
            String outcome =
                    switch (result.charAt(result.length() - 1)) {
                        case '+' -> "passed";
                        case '-' -> "failed";
                        default -> "skipped";
                    };
            results.add(Map.of("title", result.substring(0, result.length() - 1), "outcome", outcome));
        }
        return results;
    }

    /** A run of the branch main at noon. */
    static Map<String, Object> run(String source, String id, String results) {
        Map<String, Object> run = new HashMap<>();
        run.put("source", source);
        run.put("id", id);
        run.put("timestamp", NOON.toString());
        run.put("branch", "main");
        run.put("results", results(results));
        return run;
    }

    static ValidatableResponse post(Map<String, Object> run) {
        return given().contentType("application/json")
                .body(run)
                .post("/api/v1/test-runs")
                .then();
    }

    /** Posts a run that is new and returns its id. */
    static String record(Map<String, Object> run) {
        return post(run).statusCode(201).extract().path("id");
    }

    static ValidatableResponse put(Map<String, String> parameters, Object xml) {
        return given().queryParams(parameters)
                .contentType("application/xml")
                .body(xml)
                .put("/api/junit")
                .then();
    }

    static JsonPath get(String address, Object... values) {
        return given().get(address, values).then().statusCode(200).extract().jsonPath();
    }

    /** The outcomes of a run as they are written here, in the order of the titles. */
    static String outcomes(String id) {
        List<Map<String, String>> results = get("/api/v1/test-runs/{id}", id).getList("results");
        return results.stream()
                .map(result -> result.get("title")
                        + switch (String.valueOf(result.get("outcome"))) {
                            case "passed" -> "+";
                            case "failed" -> "-";
                            default -> "?";
                        })
                .sorted()
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }
}
