package io.slowking.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.slowking.testing.Benchmarks;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the forms of benchmarks send, and what becomes of it. */
@QuarkusTest
class BenchmarkFormTest {
    private static final String TOKEN = "00112233445566778899aabbccddeeff";

    @TestHTTPResource("/")
    URI slowking;

    private static Response post(String address, Map<String, String> form) {
        return given().redirects()
                .follow(false)
                .cookie("slowking_form", TOKEN)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("token", TOKEN)
                .formParams(form)
                .post(address);
    }

    /** Slowking itself is the target. */
    private Map<String, String> roundtrip() {
        return new HashMap<>(Map.of(
                "name", "by form",
                "benchmark_type", "roundtrip",
                "target_url", slowking.toString(),
                "artifacts", "generate",
                "count", "20",
                "bytes", "0",
                "request.method", "GET",
                "request.path", "/api/v1/health",
                "load.concurrency", "2"));
    }

    private static String id(Response started) {
        return started.then().statusCode(303).extract().header("Location").replaceAll(".*/", "");
    }

    @Test
    void theFormHasTheFieldsOfEveryType() {
        Map<String, String> form = roundtrip();
        form.remove("load.concurrency");
        form.putAll(Map.of(
                "request.headers", "Accept: application/json\nX-Api-Key: s3cret-k3y",
                "request.expected_status", "2xx, 304",
                "request.timeout", "PT5S",
                "load.ramp.start_rate", "10",
                "load.ramp.step_rate", "2.5",
                "load.ramp.limit.seconds", "0.5",
                "load.warm_up.requests", "3"));

        JsonPath started = Benchmarks.get(id(post("/benchmarks", form)));

        assertThat(started.getString("definition.request.path")).isEqualTo("/api/v1/health");
        assertThat(started.getList("definition.request.expected_status", String.class))
                .containsExactly("2xx", "304");
        assertThat(started.getList("definition.request.headers.name", String.class))
                .containsExactly("Accept", "X-Api-Key");
        assertThat(started.getDouble("definition.load.ramp.step_rate")).isEqualTo(2.5);
        assertThat(started.getDouble("definition.load.ramp.limit.seconds")).isEqualTo(0.5);
        assertThat(started.getInt("definition.load.warm_up.requests")).isEqualTo(3);
    }

    @Test
    void whatIsWrongIsSaidAtItsFieldAndNoSecretIsShownAgain() {
        Map<String, String> form = roundtrip();
        form.putAll(Map.of(
                "request.path", "",
                "request.headers", "Host: s3cret-h0st",
                "password", "s3cret-passw0rd",
                "labels", "team: " + "x".repeat(300),
                "load.rate", "fast",
                "load.ramp.start_rate", "10",
                "bytes", "-1"));

        String page = post("/benchmarks", form).then().statusCode(422).extract().asString();

        assertThat(page)
                .contains("id=\"e-request.path\"", "id=\"e-request.headers\"", "id=\"e-username\"", "id=\"e-labels\"")
                .contains("id=\"e-load.rate\"", "id=\"e-load.ramp.step_rate\"", "id=\"e-load.ramp.limit.seconds\"")
                .contains("id=\"e-bytes\"")
                .doesNotContain("id=\"e-name\"", "s3cret");
    }

    @Test
    void aLineWithoutAColonIsRefusedByItsNumberAndNotRepeated() {
        Map<String, String> form = roundtrip();
        form.put("labels", "team: a\n\nnightly");
        form.put("request.headers", "s3cret-k3y");

        String page = post("/benchmarks", form).then().statusCode(422).extract().asString();

        assertThat(page)
                .contains("Line 3 has no colon; write key:value", "Line 1 has no colon; write Name: value")
                .contains("id=\"e-labels\"", "id=\"e-request.headers\"")
                .doesNotContain("s3cret");
    }

    @Test
    void benchmarksOfDifferentTypesAreShownBesideEachOtherAndNotJudged() {
        String roundtrip = id(post("/benchmarks", roundtrip()));
        Benchmarks.awaitStatus(roundtrip, "completed");

        String page = compare("baseline=%s&candidate=%s".formatted(Journeys.completed(slowking, "1.0"), roundtrip))
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page)
                .contains("types latency and roundtrip", "be judged against each other", "not judged", "p95")
                .doesNotContain("Mann-Whitney", "no evidence", "slower", "faster");
    }

    private static ValidatableResponse compare(String query) {
        return given().accept("text/html").get("/compare?" + query).then();
    }

    @Test
    void whoHasTickedOneOrThreeIsToldToTickTwo() {
        String one = Journeys.completed(slowking, "1.0");
        String two = Journeys.completed(slowking, "1.1");
        String three = Journeys.completed(slowking, "1.2");

        assertThat(compare("id=" + one).statusCode(422).extract().asString())
                .contains("Two are compared, 1 is ticked", "Tick another one", "/benchmarks?name=looked+at");
        assertThat(compare("id=%s&id=%s&id=%s".formatted(one, two, three))
                        .statusCode(422)
                        .extract()
                        .asString())
                .contains("Two are compared, 3 are ticked", "value=\"%s\" checked".formatted(three));
    }

    @Test
    void aMeasurementOfSlowkingItselfIsShownStepByStep() {
        Map<String, String> form = roundtrip();
        form.putAll(Map.of("request.path", "/api/v1/nothing", "load.max_failed_share", "1"));
        String failing = id(post("/benchmarks", form));
        String id = id(post("/benchmarks", roundtrip()));
        Benchmarks.awaitStatus(id, "completed");
        Benchmarks.awaitStatus(failing, "completed");

        assertThat(given().accept("text/html").get("/benchmarks/" + id).asString())
                .contains("2 at once", "How it was started", "/api/v1/health")
                .doesNotContain("Why requests failed");
        assertThat(given().accept("text/html").get("/benchmarks/" + failing).asString())
                .contains("Why requests failed", "status 404", "0 of 20, 20 failed");
    }

    @Test
    void aDoubleClickRunsABenchmarkAgainOnce() {
        String id = Journeys.completed(slowking, "1.0");
        Map<String, String> form = Map.of("once", UUID.randomUUID().toString());

        String again = id(post("/benchmarks/%s/rerun".formatted(id), form));

        assertThat(again).isNotEqualTo(id);
        assertThat(id(post("/benchmarks/%s/rerun".formatted(id), form))).isEqualTo(again);
    }

    @Test
    void aFormThatWasGoneBackToAndChangedStartsAnotherBenchmark() {
        Map<String, String> form = roundtrip();
        form.put("once", UUID.randomUUID().toString());
        String first = id(post("/benchmarks", form));
        assertThat(id(post("/benchmarks", form))).isEqualTo(first);

        form.put("name", "by form, with another name");

        assertThat(id(post("/benchmarks", form))).isNotEqualTo(first);
    }
}
