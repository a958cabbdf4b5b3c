package io.slowking.scaletest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;

/** Posts whole jobs and waits until they are judged. */
final class Jobs {
    private Jobs() {}

    /** A job of three phases, at 10, 20 and 30 instances, each with four samples of deployTime around a hundredth of that, times the factor. */
    static String document(UUID jid, String version, double factor) {
        StringBuilder phases = new StringBuilder();
        for (int instances = 10; instances <= 30; instances += 10) {
            double middle = factor * instances / 100;
            phases.append(phases.isEmpty() ? "" : ",")
                    .append("""
                    {"started": "2026-01-01T10:%1$d:00Z", "ended": "2026-01-01T10:%1$d:50Z", "parameters": {"instances": %1$d},
                     "flags": {"status": "OK"},
                     "samples": {"deployTime": [[1767261601.5, %2$s], [1767261602, %3$s], [1767261603, %4$s], [1767261604, %5$s]]}}""".formatted(instances, middle, middle * 1.01, middle * 0.99, middle * 1.02));
        }
        return """
                {"jid": "%s", "project": "shop", "started": "2026-01-01T10:00:00Z", "completed": "2026-01-01T11:00:00Z", "status": 0,
                 "meta": {"version": "%s", "label": ["a", "b"]},
                 "parameters": [{"name": "instances", "units": "apps"}],
                 "metrics": [{"name": "deployTime", "title": "Time to deploy", "units": "s", "direction": "lower"}],
                 "indicators": [{"name": "per instance %s", "metric": "deployTime.mean", "normalize_to": "instances * 2", "at_most": 0.006}],
                 "runs": [{"run": 0, "phases": [%s]}]}""".formatted(jid, version, version, phases);
    }

    static ValidatableResponse post(String document) {
        return given().contentType("application/json")
                .body(document)
                .post("/api/v1/jobs")
                .then();
    }

    /** Posts a job and waits until its indicators are there. */
    static UUID judged(String version, double factor) {
        UUID jid = UUID.randomUUID();
        post(document(jid, version, factor)).statusCode(201);
        awaitJudgement(jid);
        return jid;
    }

    static void awaitJudgement(UUID jid) {
        await("the judgement").atMost(Duration.ofSeconds(20)).until(() -> {
            String verdict = get(jid).getString("verdict");
            return verdict != null && !verdict.equals("pending");
        });
    }

    static JsonPath get(UUID jid) {
        return given().get("/api/v1/jobs/{jid}", jid)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String text(String address, Object... arguments) {
        return given().get(address, arguments).then().statusCode(200).extract().asString();
    }
}
