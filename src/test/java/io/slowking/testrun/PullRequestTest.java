package io.slowking.testrun;

import static io.restassured.RestAssured.given;
import static io.slowking.testrun.Runs.newSource;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PullRequestTest {
    private final String repository = newSource();

    @Test
    void mergesAreCountedByStatusAndDayInUtc() {
        post(List.of(
                        request(1, "2026-01-30T23:59:59Z", "success"),
                        request(2, "2026-01-31T01:30:00+02:00", "failure"),
                        request(3, "2026-01-31T12:00:00Z", "success"),
                        request(4, "2026-01-31T12:00:00Z", "neutral"),
                        request(5, "2026-01-31T12:00:00Z", "unknown")))
                .statusCode(200)
                .body("recorded", equalTo(5));

        given().get("/api/v1/merged-pr-statuses?from=2026-01-01T00:00:00Z&repository=" + repository)
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("date", contains("2026-01-30", "2026-01-31"))
                .body("[0].counts.success", equalTo(1))
                .body("[0].counts.failure", equalTo(1))
                .body("[1].counts.success", equalTo(1))
                .body("[1].counts.neutral", equalTo(1))
                .body("[1].counts.unknown", equalTo(1));
        given().get("/api/v1/merged-pr-statuses.csv?from=2026-01-01T00:00:00Z&repository=" + repository)
                .then()
                .body(equalTo("date,success,failure,neutral,unknown\r\n2026-01-30,1,1,0,0\r\n2026-01-31,1,0,1,1\r\n"));
    }

    @Test
    void aLaterStatusReplacesAnEarlierOne() {
        post(request(1, "2026-01-31T12:00:00Z", "unknown")).statusCode(200);
        post(List.of(request(1, "2026-01-31T12:00:00Z", "failure"), request(1, "2026-01-31T12:00:00Z", "success")))
                .statusCode(200);

        given().get("/api/v1/merged-pr-statuses?from=2026-01-01T00:00:00Z&repository=" + repository)
                .then()
                .body("", hasSize(1))
                .body("[0].counts.success", equalTo(1))
                .body("[0].counts.unknown", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"repository, ''", "number, 0", "number, one", "merged_at, yesterday", "status, green"})
    void aWrongFieldIsNamedAndNothingIsRecorded(String field, String value) {
        Map<String, Object> wrong = new HashMap<>(request(2, "2026-01-31T12:00:00Z", "success"));
        wrong.put(field, value);

        post(List.of(request(1, "2026-01-31T12:00:00Z", "success"), wrong))
                .statusCode(422)
                .body("errors.field", contains("1." + field));

        given().get("/api/v1/merged-pr-statuses?from=2026-01-01T00:00:00Z&repository=" + repository)
                .then()
                .body("", hasSize(0));
    }

    @Test
    void everyMissingFieldIsNamedOnce() {
        post(Map.of()).statusCode(422).body("errors.field", contains("repository", "number", "merged_at", "status"));
        post(List.of(1)).statusCode(422).body("errors.field", contains("0"));
    }

    @Test
    void aDayCanBeGivenForATime() {
        post(request(1, "2026-01-30T23:59:59Z", "success")).statusCode(200);
        post(request(2, "2026-01-31T00:00:00Z", "success")).statusCode(200);

        given().get("/api/v1/merged-pr-statuses?from=2026-01-31&before=2026-02-01&repository=" + repository)
                .then()
                .statusCode(200)
                .body("date", contains("2026-01-31"));
    }

    private Map<String, Object> request(int number, String mergedAt, String status) {
        return Map.of("repository", repository, "number", number, "merged_at", mergedAt, "status", status);
    }

    private static ValidatableResponse post(Object body) {
        return given().contentType("application/json")
                .body(body)
                .post("/api/v1/pull-requests")
                .then();
    }
}
