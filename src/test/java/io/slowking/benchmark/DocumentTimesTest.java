package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.document;
import static io.slowking.testing.Benchmarks.report;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static io.slowking.testing.Benchmarks.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What instrumented applications tell, line by line. */
@QuarkusTest
class DocumentTimesTest {
    private static final String FIRST = document(1);

    private final FakeTarget target = new FakeTarget();

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/benchmarks/documents", "/api/v1/benchmarks/documents/"})
    void aReportIsAcceptedWithAnEmptyAnswer(String address) {
        String id = startMeasuring(target);

        given().contentType("application/json")
                .body(times(target, FIRST, 100, 102.5))
                .post(address)
                .then()
                .statusCode(202)
                .body(emptyString());

        assertThat(Benchmarks.document(id, FIRST))
                .containsEntry("started_at", "1970-01-01T00:01:40Z")
                .containsEntry("ended_at", "1970-01-01T00:01:42.500Z")
                .containsEntry("upload_seconds", 2.5f)
                .containsEntry("target_document_id", "id of " + FIRST);
    }

    @Test
    void numbersMayComeAsTexts() {
        String id = startMeasuring(target);

        report(target, FIRST, "1700000000.123456", " 1.7000000015e9 ").statusCode(202);

        assertThat(Benchmarks.document(id, FIRST))
                .containsEntry("started_at", "2023-11-14T22:13:20.123456Z")
                .containsEntry("ended_at", "2023-11-14T22:13:21.500Z");
    }

    @Test
    void startAndEndMayComeInTwoCallsInAnyOrder() {
        String id = startMeasuring(target);

        report(target, FIRST, null, 20).statusCode(202);
        assertThat(Benchmarks.document(id, FIRST))
                .containsEntry("ended_at", "1970-01-01T00:00:20Z")
                .containsEntry("upload_seconds", null);
        report(target, FIRST, 15, null).statusCode(202);

        assertThat(Benchmarks.document(id, FIRST)).containsEntry("upload_seconds", 5f);
    }

    @Test
    void theSameTimesAgainChangeNothing() {
        String id = startMeasuring(target);
        report(target, FIRST, 1, 2).statusCode(202);

        report(target, FIRST, 1, 2).statusCode(202);
        report(target, FIRST, 1, null).statusCode(202);
        report(target, FIRST, null, null).statusCode(202);

        assertThat(Benchmarks.document(id, FIRST)).containsEntry("upload_seconds", 1f);
        assertThat(Benchmarks.timeline(id)).doesNotContain("replaced_times");
    }

    @Test
    void whileTheBenchmarkIsOpenTheLastValueWinsAndTheTimelineSaysSo() {
        String id = startMeasuring(target);
        report(target, FIRST, 1, 2).statusCode(202);

        report(target, FIRST, 1, 4).statusCode(202);

        assertThat(Benchmarks.document(id, FIRST)).containsEntry("upload_seconds", 3f);
        given().get("/api/v1/benchmarks/%s/timeline".formatted(id))
                .then()
                .body("items.find { it.what == 'replaced_times' }.detail", containsString(FIRST + ": end replaced"));
    }

    @Test
    void afterCompletionTheSameTimesAreTakenAndOthersAreNot() {
        String id = Benchmarks.completed(target, Benchmarks.command(target.hostAndPort()));

        report(target, FIRST, 1_001, 1_003.5).statusCode(202);
        report(target, FIRST, 1_001, 1_004)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("code", equalTo("benchmark_not_measuring"));

        assertThat(Benchmarks.document(id, FIRST)).containsEntry("upload_seconds", 2.5f);
    }

    @Test
    void anUnknownProjectIsTold() {
        startMeasuring(target);
        Map<String, Object> times = times(target, FIRST, 1, 2);
        times.put("eigen_project_id", "999");

        report(times).statusCode(404).body("code", equalTo("unknown_benchmark"));
    }

    @Test
    void anUnknownTargetIsTold() {
        startMeasuring(target);
        Map<String, Object> times = times(target, FIRST, 1, 2);
        times.put("benchmark_host_name", "somewhere-else:1234");

        report(times).statusCode(404).body("code", equalTo("unknown_benchmark"));
    }

    @Test
    void anUnknownDocumentIsTold() {
        startMeasuring(target);

        report(target, "nobody.txt", 1, 2).statusCode(404).body("code", equalTo("unknown_document"));
    }

    @Test
    void zeroSecondsAreADurationAndTheEpochIsATime() {
        String id = startMeasuring(target);

        report(target, FIRST, 0, 0).statusCode(202);

        assertThat(Benchmarks.document(id, FIRST))
                .containsEntry("started_at", "1970-01-01T00:00:00Z")
                .containsEntry("upload_seconds", 0f);
    }

    @Test
    void anEndBeforeTheStartIsRefused() {
        String id = startMeasuring(target);

        report(target, FIRST, 10, 9.999999).statusCode(422).body("errors.field", equalTo(List.of("end_time")));

        assertThat(Benchmarks.document(id, FIRST)).containsEntry("started_at", null);
    }

    @Test
    void anEndBeforeTheStartIsRefusedAcrossCallsToo() {
        String id = startMeasuring(target);
        report(target, FIRST, 10, null).statusCode(202);

        report(target, FIRST, null, 9).statusCode(422).body("code", equalTo("end_before_start"));

        assertThat(Benchmarks.document(id, FIRST))
                .containsEntry("started_at", "1970-01-01T00:00:10Z")
                .containsEntry("ended_at", null);
    }

    @Test
    void aTimeInTheFarFutureIsRefused() {
        startMeasuring(target);
        long milliseconds = Instant.now().toEpochMilli();

        report(target, FIRST, milliseconds, null)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("start_time")))
                .body("errors[0].message", containsString("seconds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"noon\"",
                "\"\"",
                "true",
                "{}",
                "[1]",
                "\"NaN\"",
                "-1",
                "1e400",
                "\"1e999999999\"",
                "1e-999999999",
                "\"1e-99999999\"",
                "\"99999999999999999999999999999999999999999999999999\"",
                "\"2026-01-31T12:00:00\"",
                "\"+999999999-01-01T00:00:00Z\""
            })
    void whatIsNoTimeIsRefused(String time) {
        given().contentType("application/json")
                .body("""
                        {"document_name": "a", "eigen_document_id": "b", "eigen_project_id": "c", "benchmark_host_name": "d:1",
                         "start_time": %s, "end_time": null}
                        """.formatted(time))
                .post("/api/v1/benchmarks/documents")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("start_time")));
    }

    @Test
    void bothTimesHaveToBeThereEvenIfNull() {
        given().contentType("application/json")
                .body("{}")
                .post("/api/v1/benchmarks/documents")
                .then()
                .statusCode(422)
                .body(
                        "errors.field",
                        equalTo(List.of(
                                "document_name",
                                "eigen_document_id",
                                "eigen_project_id",
                                "benchmark_host_name",
                                "start_time",
                                "end_time")))
                .body("detail.type.unique()", equalTo(List.of("missing")))
                .body("detail.loc", hasItem(List.of("body", "end_time")));
    }

    @ParameterizedTest
    @CsvSource({"http://%s", "HTTP://%s/", "' %s '", "%s/", "%s/some/path"})
    void theTargetIsKnownHoweverItsHostIsWritten(String form) {
        startMeasuring(target);
        Map<String, Object> times = times(target, FIRST, 1, 2);
        times.put("benchmark_host_name", form.formatted(target.hostAndPort()));

        report(times).statusCode(202);
    }

    @Test
    void aHostNameThatIsNoneIsRefused() {
        Map<String, Object> times = times(target, FIRST, 1, 2);
        times.put("benchmark_host_name", "not a host");

        report(times).statusCode(422).body("errors.field", equalTo(List.of("benchmark_host_name")));
    }

    @Test
    void theTargetsDocumentIdIsStoredAlsoWhenTheTimesWereKnownBefore() {
        String id = startMeasuring(target);
        put(id, FIRST, Map.of("started_at", 1, "ended_at", 2)).statusCode(202);
        assertThat(Benchmarks.document(id, FIRST)).containsEntry("target_document_id", null);

        report(target, FIRST, 1, 2).statusCode(202);

        assertThat(Benchmarks.document(id, FIRST)).containsEntry("target_document_id", "id of " + FIRST);
    }

    @Test
    void aProjectOfAnOlderFinishedBenchmarkBelongsToTheUnfinishedOne() {
        target.repeatingItself();
        String older = Benchmarks.completed(target, Benchmarks.command(target.hostAndPort()));
        String newer = startMeasuring(target);

        report(target, FIRST, 5, 7).statusCode(202);

        assertThat(Benchmarks.document(older, FIRST)).containsEntry("upload_seconds", 2.5f);
        assertThat(Benchmarks.document(newer, FIRST)).containsEntry("upload_seconds", 2f);
    }

    @Test
    void timesCanBePutByBenchmarkAndDocument() {
        String id = startMeasuring(target);

        put(id, FIRST, Map.of("started_at", "2026-01-31T12:00:00+01:00", "target_document_id", "17"))
                .statusCode(202)
                .body(emptyString());
        put(id, FIRST, Map.of("ended_at", "1769857201.5")).statusCode(202);

        assertThat(Benchmarks.document(id, FIRST))
                .containsEntry("started_at", "2026-01-31T11:00:00Z")
                .containsEntry("ended_at", "2026-01-31T11:00:01.500Z")
                .containsEntry("target_document_id", "17");
    }

    @Test
    void aPutWithoutAnyTimeIsRefused() {
        put(startMeasuring(target), FIRST, Map.of())
                .statusCode(422)
                .body("errors.field", equalTo(List.of("started_at")));
    }

    @Test
    void aPutToAnUnknownDocumentOrBenchmarkIsTold() {
        put(startMeasuring(target), "nobody.txt", Map.of("started_at", 1))
                .statusCode(404)
                .body("code", equalTo("unknown_document"));
        put("01890000-0000-7000-8000-000000000000", FIRST, Map.of("started_at", 1))
                .statusCode(404)
                .body("code", equalTo("unknown_benchmark"));
    }

    @Test
    void timesOfACancelledBenchmarkAreRefused() {
        String id = startMeasuring(target);
        given().post("/api/v1/benchmarks/%s/cancellation".formatted(id)).then().statusCode(202);

        report(target, FIRST, 1, 2).statusCode(409).body("code", equalTo("benchmark_not_measuring"));
    }

    private static ValidatableResponse put(String id, String document, Object times) {
        return given().contentType("application/json")
                .body(times)
                .put("/api/v1/benchmarks/{id}/documents/{name}/times", id, document)
                .then();
    }
}
