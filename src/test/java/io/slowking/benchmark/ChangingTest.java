package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.notification.Notifications;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be done with a benchmark once it is there: cancel, run again, delete, compare. */
@QuarkusTest
class ChangingTest {
    private final FakeTarget target = new FakeTarget();

    @Inject
    Notifications notifications;

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @Test
    void anUnfinishedBenchmarkCanBeCancelledAlsoTwice() {
        String id = startMeasuring(target);

        cancel(id).statusCode(202).body("status", equalTo("cancelled")).body("finished_at", notNullValue());
        cancel(id).statusCode(202).body("status", equalTo("cancelled"));

        assertThat(Benchmarks.timeline(id)).containsOnlyOnce("cancelled");
        Benchmarks.awaitDelivery(id, "cancelled_benchmark", "delivered");
    }

    @Test
    void aFinishedBenchmarkCannotBeCancelled() {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));

        cancel(id).statusCode(409).body("code", equalTo("benchmark_finished"));
    }

    private static io.restassured.response.ValidatableResponse cancel(String id) {
        return given().post("/api/v1/benchmarks/%s/cancellation".formatted(id)).then();
    }

    @Test
    void aBenchmarkCanBeRunAgainWithTheSameDefinition() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("infra", "docker");
        command.put("target_version", "1.0");
        command.put("labels", Map.of("team", "blue"));
        command.put("deadline", "PT17M");
        String earlier = Benchmarks.completed(target, command);

        String id = given().post("/api/v1/benchmarks/%s/rerun".formatted(earlier))
                .then()
                .statusCode(202)
                .header("Location", containsString("/api/v1/benchmarks/"))
                .extract()
                .path("id");

        assertThat(id).isNotEqualTo(earlier);
        JsonPath again = Benchmarks.awaitStatus(id, "measuring");
        JsonPath first = Benchmarks.get(earlier);
        for (String field : List.of(
                "name",
                "benchmark_type",
                "target_url",
                "target_infra",
                "target_version",
                "labels",
                "counts.documents")) {
            assertThat(again.<Object>get(field)).as(field).isEqualTo(first.get(field));
        }
    }

    @Test
    void theSameRerunTwiceWithOneKeyIsOneRerun() {
        String earlier = startMeasuring(target);
        String key = UUID.randomUUID().toString();

        List<String> ids = List.of(rerun(earlier, key), rerun(earlier, key));

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    private static String rerun(String id, String key) {
        return given().header("Idempotency-Key", key)
                .post("/api/v1/benchmarks/%s/rerun/".formatted(id))
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    @Test
    void aFinishedBenchmarkCanBeDeletedWithAllThatBelongsToIt() {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));
        Benchmarks.awaitDelivery(id, "completed_report", "delivered");
        String report = given().get("/api/v1/benchmarks/%s/reports".formatted(id))
                .jsonPath()
                .getString("items[0].location");

        given().delete("/api/v1/benchmarks/" + id).then().statusCode(204);

        given().get("/api/v1/benchmarks/" + id).then().statusCode(404).body("code", equalTo("unknown_benchmark"));
        given().delete("/api/v1/benchmarks/" + id).then().statusCode(404);
        assertThat(java.nio.file.Path.of(report)).doesNotExist();
        assertThat(notifications.of(UUID.fromString(id))).isEmpty();
    }

    @Test
    void anUnfinishedBenchmarkCannotBeDeleted() {
        String id = startMeasuring(target);

        given().delete("/api/v1/benchmarks/" + id).then().statusCode(409).body("code", equalTo("benchmark_unfinished"));
    }

    @Test
    void twoBenchmarksAreComparedPercentileByPercentile() {
        String baseline = Benchmarks.completed(target, command(target.hostAndPort()));
        String candidate = Benchmarks.completed(target, command(target.hostAndPort()));

        given().get("/api/v1/comparisons?baseline=%s&candidate=%s".formatted(baseline, candidate))
                .then()
                .statusCode(200)
                .body("baseline", equalTo(baseline))
                .body("candidate", equalTo(candidate))
                .body("words", notNullValue())
                .body("comparison.verdict", notNullValue())
                .body("comparison.changes[0].keySet()", hasItems("difference", "ratio", "verdict"))
                .body("comparison.changes[0].difference.keySet()", hasItems("value", "interval"));
    }

    @Test
    void aBenchmarkWithoutTimesCannotBeCompared() {
        String id = startMeasuring(target);

        given().get("/api/v1/comparisons?baseline=%s&candidate=%s".formatted(id, id))
                .then()
                .statusCode(409)
                .body("code", equalTo("nothing_to_compare"));
    }
}
