package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends to whichever address: the answer is its mistake, named as a problem, and never ours. */
@QuarkusTest
class NothingGetsA500Test {
    private static final String NOBODY = "01890000-0000-7000-8000-000000000000";

    static Stream<String> calls() {
        List<String> ids = List.of(
                "no-uuid", NOBODY, "1-1-1-1-1", "%00", "%F0%9F%A6%A5", "a%2Fb", "'%20or%201=1--", "x".repeat(1500));
        List<String> ofOne = List.of(
                "GET /api/v1/benchmarks/{id}",
                "GET /api/v1/benchmarks/{id}/documents",
                "GET /api/v1/benchmarks/{id}/timeline",
                "GET /api/v1/benchmarks/{id}/deliveries",
                "GET /api/v1/benchmarks/{id}/events",
                "GET /api/v1/benchmarks/{id}/report.csv",
                "GET /api/v1/benchmarks/{id}/report.json",
                "GET /api/v1/benchmarks/{id}/reports",
                "POST /api/v1/benchmarks/{id}/reports",
                "POST /api/v1/benchmarks/{id}/cancellation",
                "POST /api/v1/benchmarks/{id}/rerun",
                "PUT /api/v1/benchmarks/{id}/documents/{id}/times",
                "POST /api/v1/notification-routes/{id}/test",
                "DELETE /api/v1/benchmarks/{id}",
                "GET /api/v1/comparisons?baseline={id}&candidate={id}");
        Stream<String> others = Stream.of(
                "GET /api/v1/benchmarks?limit=0",
                "GET /api/v1/benchmarks?limit=1001",
                "GET /api/v1/benchmarks?limit=many",
                "GET /api/v1/benchmarks?limit=99999999999999999999",
                "GET /api/v1/benchmarks?after=nothing",
                "GET /api/v1/benchmarks?status=happy",
                "GET /api/v1/benchmarks?name=%00",
                "GET /api/v1/benchmarks?label=nocolon",
                "GET /api/v1/benchmarks?label=a:%00",
                "GET /api/v1/benchmarks?created_from=yesterday",
                "GET /api/v1/benchmarks?created_from=%2B999999999-12-31T23:59:59Z",
                "GET /api/v1/benchmarks?created_before=-999999999-01-01T00:00:00Z",
                "GET /api/v1/benchmarks/%s/documents?after=-2".formatted(NOBODY),
                "GET /api/v1/benchmarks/%s/report.csv?detail=half".formatted(NOBODY),
                "GET /api/v1/comparisons",
                "GET /api/v1/comparisons?baseline=" + NOBODY,
                "GET /api/v1/nothing",
                "PATCH /api/v1/benchmarks",
                "DELETE /api/v1/benchmarks",
                "PUT /api/v1/benchmarks/start",
                "GET /api/v1/document-times",
                "POST /api/v1/benchmarks/channels",
                "POST /api/v1/comparisons",
                "PUT /api/junit",
                "GET /api/v1/test-runs?branch=%00",
                "POST /api/v1/test-runs?source=%F0%9F%A6%A5",
                "TRACE /api/v1/benchmarks");
        return Stream.concat(ids.stream().flatMap(id -> ofOne.stream().map(call -> call.replace("{id}", id))), others);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aBrokenCallIsTheClientsMistake(String call) {
        String method = call.substring(0, call.indexOf(' '));
        RequestSpecification request = given().urlEncodingEnabled(false);
        if (method.equals("PUT") || method.equals("POST")) {
            request.contentType("application/json").body("{\"started_at\": 1}");
        }

        Response answer = request.request(method, call.substring(call.indexOf(' ') + 1));

        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 499);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isNotBlank();
    }

    static Stream<String> posts() {
        return Stream.of(
                "/api/v1/benchmarks",
                "/api/v1/benchmarks/start",
                "/api/v1/benchmarks/documents",
                "/api/v1/document-times",
                "/api/v1/test-runs",
                "/api/v1/pull-requests");
    }

    @ParameterizedTest
    @MethodSource("posts")
    void aBodyOfAnyKindIsReadOrRefused(String address) {
        List<String> bodies = List.of(
                "",
                "{",
                "[",
                "]",
                "null",
                "true",
                "1e999999999",
                "\"\\ud800\"",
                "{\"a\":",
                "{\"\\u0000\":1}",
                "[".repeat(2_000),
                "{\"a\":".repeat(2_000),
                "{\"name\":\"" + "n".repeat(1 << 20) + "\"}");
        for (String body : bodies) {
            Response answer = given().contentType("application/json").body(body).post(address);

            assertThat(answer.statusCode())
                    .as(body.substring(0, Math.min(30, body.length())))
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "application/json; charset=nonsense",
                "no-type"
            })
    void aContentTypeThatIsNotTakenIsRefused(String type) {
        for (String address : posts().toList()) {
            Response answer = given().header("Content-Type", type)
                    .body(new byte[] {'{', '}'})
                    .post(address);

            assertThat(answer.statusCode()).as(address).isBetween(200, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "nonsense", "application/json;q=nonsense"})
    void whatACallerWantsIsGivenOrRefused(String accepted) {
        for (String address : List.of("/api/v1/benchmarks", "/api/v1/benchmarks/" + NOBODY)) {
            Response answer = given().header("Accept", accepted).get(address);

            assertThat(answer.statusCode()).as(address).isLessThan(500);
        }
    }
}
