package io.slowking.benchmark;

import static io.slowking.testing.Benchmarks.document;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static io.slowking.testing.Benchmarks.times;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many document times in one call. */
@QuarkusTest
class BulkTimesTest {
    private static final String NDJSON = "application/x-ndjson";

    private final FakeTarget target = new FakeTarget();

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @Test
    void anArrayMayMixBothForms() {
        String id = startMeasuring(target);

        post(
                        "application/json",
                        List.of(
                                times(target, document(1), 1, 2),
                                Map.of("benchmark_id", id, "document_name", document(2), "started_at", 1),
                                times(target, document(3), 3, 5)))
                .body("accepted", equalTo(3))
                .body("refused", equalTo(0))
                .body("refusals", empty());

        assertThat(Benchmarks.get(id).getInt("counts.reported")).isEqualTo(2);
        assertThat(Benchmarks.get(id).getInt("counts.started")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {NDJSON, "application/jsonl", "application/json"})
    void linesAreReadOneByOneAndEmptyOnesDoNotCount(String type) {
        String id = startMeasuring(target);

        post(type, "\n%s\r\n\n%s".formatted(line(id, document(1), "1"), line(id, document(2), "2")))
                .body("accepted", equalTo(2))
                .body("refused", equalTo(0));
    }

    @Test
    void goodLinesAreKeptAndRefusedOnesNamedInTheirOrder() {
        String id = startMeasuring(target);

        post(
                        NDJSON,
                        String.join(
                                "\n",
                                line(id, "nobody.txt", "1"),
                                line(id, document(1), "1"),
                                "{\"benchmark_id\": \"%s\", \"document_name\"".formatted(id),
                                line("no-uuid", document(1), "1"),
                                line(id, document(2), "\"noon\""),
                                "{}",
                                "17",
                                line(id, document(3), "1")))
                .body("accepted", equalTo(2))
                .body("refused", equalTo(6))
                .body("refusals.line", equalTo(List.of(1, 3, 4, 5, 6, 7)))
                .body(
                        "refusals.code",
                        equalTo(List.of("unknown_document", "malformed", "invalid", "invalid", "invalid", "invalid")))
                .body("refusals[3].reasons[0]", containsString("started_at"));

        assertThat(Benchmarks.get(id).getInt("counts.started")).isEqualTo(2);
    }

    @Test
    void anArrayThatBreaksOffKeepsWhatCameBefore() {
        String id = startMeasuring(target);

        post("application/json", "[%s, %s, {\"broken".formatted(line(id, document(1), "1"), line(id, document(2), "2")))
                .body("accepted", equalTo(2))
                .body("refused", equalTo(1))
                .body("refusals[0].line", equalTo(3))
                .body("refusals[0].code", equalTo("malformed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]%n%s", "[%s],%n%s", "[%s] [%s]"})
    void whatFollowsAnArrayIsRefused(String body) {
        String id = startMeasuring(target);

        post("application/json", body.formatted(line(id, document(1), "1"), line(id, document(2), "2")))
                .body("accepted", equalTo(1))
                .body("refused", equalTo(1))
                .body("refusals[0].line", equalTo(2))
                .body("refusals[0].code", equalTo("malformed"));
    }

    @Test
    void aLineThatGoesOnAndOnCostsOnlyItself() {
        String id = startMeasuring(target);

        post(
                        NDJSON,
                        String.join(
                                "\n",
                                line(id, document(1), "1"),
                                line(id, "x".repeat(100_000), "1"),
                                line(id, document(2), "2")))
                .body("accepted", equalTo(2))
                .body("refusals.line", equalTo(List.of(2)))
                .body("refusals.code", equalTo(List.of("too_large")));
    }

    @Test
    void anElementLargerThanAReportEndsTheReadingOfAnArray() {
        String id = startMeasuring(target);

        post(
                        "application/json",
                        "[%s, {\"name\": [%s1]}, %s]"
                                .formatted(line(id, document(1), "1"), "1,".repeat(2_000), line(id, document(2), "2")))
                .body("accepted", equalTo(1))
                .body("refusals.line", equalTo(List.of(2)))
                .body("refusals.code", equalTo(List.of("too_large")));
    }

    @Test
    void aFieldThatIsThereTwiceIsRefusedInBothForms() {
        String id = startMeasuring(target);
        String twice = line(id, document(1), "1,\"started_at\":2");

        for (String body : List.of(twice, "[%s]".formatted(twice))) {
            post("application/json", body)
                    .body("accepted", equalTo(0))
                    .body("refusals.code", equalTo(List.of("malformed")));
        }
    }

    @Test
    void theSameDocumentTwiceEndsInTheLastValue() {
        String id = startMeasuring(target);

        post(NDJSON, line(id, document(1), "1") + "\n" + line(id, document(1), "2"))
                .body("accepted", equalTo(2));

        assertThat(Benchmarks.document(id, document(1))).containsEntry("started_at", "1970-01-01T00:00:02Z");
        assertThat(Benchmarks.timeline(id)).contains("replaced_times");
    }

    @Test
    void nothingIsNothing() {
        post(NDJSON, "").body("accepted", equalTo(0)).body("refused", equalTo(0));
        post("application/json", "[]").body("accepted", equalTo(0)).body("refused", equalTo(0));
    }

    @Test
    void theFirstThousandRefusalsAreListed() {
        post(NDJSON, "{}\n".repeat(1_500))
                .body("accepted", equalTo(0))
                .body("refused", equalTo(1_500))
                .body("refusals.size()", equalTo(1_000));
    }

    private static String line(String id, String document, String start) {
        return "{\"benchmark_id\":\"%s\",\"document_name\":\"%s\",\"started_at\":%s}".formatted(id, document, start);
    }

    private static ValidatableResponse post(String type, Object body) {
        return Benchmarks.postTimes(type, body).statusCode(200);
    }
}
