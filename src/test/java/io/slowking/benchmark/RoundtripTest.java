package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.ClosedPort;
import io.slowking.testing.FakeTarget;
import io.slowking.testing.MeasuredTarget;
import io.slowking.testing.TopicReader;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slowking measures a target that knows nothing of it. */
@QuarkusTest
class RoundtripTest {
    private final MeasuredTarget target = new MeasuredTarget();

    @Inject
    @ConfigProperty(name = "slowking.artifacts.root")
    Path artifacts;

    @AfterEach
    void closeTarget() {
        target.close();
    }

    private Map<String, Object> command(Map<String, Object> request, Map<String, Object> load) {
        Map<String, Object> command = new HashMap<>();
        command.put("name", "a roundtrip");
        command.put("benchmark_type", "roundtrip");
        command.put("target_url", target.hostAndPort());
        command.put("artifacts", Map.of("generate", Map.of("count", 4, "bytes", 100)));
        command.put("request", request);
        command.put("load", load);
        return command;
    }

    private JsonPath run(Map<String, Object> request, Map<String, Object> load) {
        return Benchmarks.awaitEnd(Benchmarks.start(command(request, load)));
    }

    private static String report(String id) {
        return given().get("/api/v1/benchmarks/%s/report.csv".formatted(id))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void eachDocumentIsARequestAndARowOfTheReport() {
        Map<String, Object> request = Map.of(
                "method", "PUT",
                "path", "/text/{name}?number={index}",
                "content_type", "text/plain",
                "headers", Map.of("Accept", "text/html", "X-Token", "sesame"));

        JsonPath benchmark = run(request, Map.of("concurrency", 2));

        assertThat(benchmark.getString("status")).isEqualTo("completed");
        assertThat(target.requests()).hasSize(4).allSatisfy(seen -> {
            assertThat(seen.method()).isEqualTo("PUT");
            assertThat(seen.header("Content-type")).isEqualTo("text/plain");
            assertThat(seen.header("Content-length")).isEqualTo("100");
            assertThat(seen.header("Accept")).isEqualTo("text/html");
            assertThat(seen.header("X-token")).isEqualTo("sesame");
            assertThat(seen.header("Authorization")).isEmpty();
            assertThat(seen.body()).hasSize(100);
        });
        assertThat(target.requests())
                .extracting(seen -> seen.uri().toString())
                .containsExactlyInAnyOrder(
                        "/text/document-000001.txt?number=1",
                        "/text/document-000002.txt?number=2",
                        "/text/document-000003.txt?number=3",
                        "/text/document-000004.txt?number=4");
        assertThat(report(benchmark.getString("id")).split("\r\n"))
                .hasSize(5)
                .contains("Benchmark Name,Benchmark Type,Infra,Eigen Version,Doc Name,Upload Time (seconds)")
                .anyMatch(row -> row.matches("a roundtrip,roundtrip,,,document-000001\\.txt,\\d\\.\\d+"));
        assertThat(benchmark.getInt("figures.latency.count")).isEqualTo(4);
        assertThat(benchmark.getInt("counts.reported")).isEqualTo(4);
        assertThat(benchmark.getDouble("progress")).isEqualTo(1);
        assertThat(benchmark.getInt("measurement.steps[0].concurrency")).isEqualTo(2);
        assertThat(benchmark.getInt("measurement.steps[0].latency.count")).isEqualTo(4);
        assertThat(Benchmarks.timeline(benchmark.getString("id")))
                .startsWith("pending", "preparing", "measuring", "step", "reporting", "completed");
        Benchmarks.awaitDelivery(benchmark.getString("id"), "completed_report", "delivered");
    }

    @Test
    void theDefinitionIsShownWithoutWhatIsSecret() {
        Map<String, Object> request =
                Map.of("path", "/a", "headers", Map.of("Accept", "text/html", "X-Token", "sesame"));
        JsonPath benchmark = run(request, Map.of("rate", 100));

        assertThat(benchmark.getString("definition.request.path")).isEqualTo("/a");
        assertThat(benchmark.getString("definition.request.headers.find { it.name == 'Accept' }.value"))
                .isEqualTo("text/html");
        assertThat(benchmark.getString("definition.request.headers.find { it.name == 'X-Token' }.sealed"))
                .isEqualTo("…");
        assertThat(benchmark.getDouble("definition.load.rate")).isEqualTo(100);
        assertThat(benchmark.getInt("definition.artifacts.generate.count")).isEqualTo(4);
    }

    @Test
    void whoeverIsGivenCredentialsShowsThemAndNobodyElseDoes() {
        Map<String, Object> command = command(Map.of("path", "/"), Map.of());
        command.put("username", "änna");
        command.put("password", "s:cret");
        Benchmarks.awaitEnd(Benchmarks.start(command));
        String basic = Base64.getEncoder().encodeToString("änna:s:cret".getBytes(StandardCharsets.UTF_8));
        assertThat(target.requests())
                .allMatch(seen -> seen.header("Authorization").equals("Basic " + basic));

        run(Map.of("path", "/without"), Map.of());

        assertThat(target.requests())
                .filteredOn(seen -> seen.uri().getPath().equals("/without"))
                .hasSize(4)
                .allMatch(seen -> seen.header("Authorization").isEmpty());
    }

    @Test
    void aRerunSendsTheSameRequests() {
        String first = run(Map.of("method", "POST", "path", "/r", "headers", Map.of("X-Token", "sesame")), Map.of())
                .getString("id");

        String again = given().post("/api/v1/benchmarks/%s/rerun".formatted(first))
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        assertThat(Benchmarks.awaitEnd(again).getString("status")).isEqualTo("completed");
        assertThat(target.requests())
                .hasSize(8)
                .allMatch(seen ->
                        seen.header("X-token").equals("sesame") && seen.method().equals("POST"));
        given().get("/api/v1/comparisons?baseline=%s&candidate=%s".formatted(first, again))
                .then()
                .statusCode(200)
                .body("candidate", equalTo(again));
    }

    @Test
    void itIsNotJudgedAgainstABenchmarkOfAnotherType() {
        String roundtrip = run(Map.of("path", "/"), Map.of()).getString("id");
        String latency = Benchmarks.start(Benchmarks.command(target.hostAndPort()));

        given().get("/api/v1/comparisons?baseline=%s&candidate=%s".formatted(roundtrip, latency))
                .then()
                .statusCode(422)
                .body("code", equalTo("other_type"));
    }

    @Test
    void warmUpsAreSentAndDoNotCount() {
        JsonPath benchmark =
                run(Map.of("path", "/"), Map.of("warm_up", Map.of("requests", 7), "concurrency", 3, "repetitions", 2));

        assertThat(target.requests()).hasSize(15);
        assertThat(benchmark.getInt("counts.documents")).isEqualTo(8);
        assertThat(benchmark.getInt("figures.latency.count")).isEqualTo(8);
        assertThat(Benchmarks.timeline(benchmark.getString("id"))).contains("warm_up");
    }

    @Test
    void aWarmUpMayLastForATime() {
        JsonPath benchmark = run(Map.of("path", "/"), Map.of("warm_up", Map.of("duration", "PT0.2S")));

        assertThat(target.requests()).hasSizeGreaterThan(4);
        assertThat(benchmark.getInt("figures.latency.count")).isEqualTo(4);
    }

    @Test
    void aDocumentThatIsSentSeveralTimesHasARowForEachTime() {
        JsonPath benchmark = run(Map.of("method", "PUT", "path", "/{name}"), Map.of("repetitions", 3));

        assertThat(target.requests())
                .filteredOn(seen -> seen.uri().getPath().equals("/document-000002.txt"))
                .hasSize(3);
        assertThat(report(benchmark.getString("id")))
                .contains("document-000002.txt#1,", "document-000002.txt#2,", "document-000002.txt#3,");
    }

    @Test
    void filesOfASetAreSentAsTheyAreWhateverTheyAreCalled() throws IOException {
        Path set = Files.createDirectories(artifacts.resolve("to be measured"));
        byte[] large = new byte[3 << 20];
        new Random(7).nextBytes(large);
        Files.write(set.resolve("größe & 100%.bin"), large);
        Files.writeString(set.resolve("empty"), "");
        Map<String, Object> command = command(Map.of("method", "PUT", "path", "/files/{name}"), Map.of("rate", 50));
        command.put("artifacts", Map.of("set", "to be measured"));

        JsonPath benchmark = Benchmarks.awaitEnd(Benchmarks.start(command));

        assertThat(benchmark.getString("status")).isEqualTo("completed");
        assertThat(target.requests())
                .extracting(MeasuredTarget.Request::uri, MeasuredTarget.Request::body)
                .containsExactlyInAnyOrder(
                        tuple(URI.create("/files/gr%C3%B6%C3%9Fe%20%26%20100%25.bin"), large),
                        tuple(URI.create("/files/empty"), new byte[0]));
    }

    @Test
    void whoWatchesSeesHowFarItIs() {
        String id = run(Map.of("path", "/"), Map.of()).getString("id");

        try (TopicReader topic = new TopicReader("slowking.benchmark")) {
            List<String> types = topic.until(id, message -> type(message).equals("completed_report")).stream()
                    .map(RoundtripTest::type)
                    .distinct()
                    .toList();
            assertThat(types)
                    .containsExactly(
                            "created_benchmark", "measured_documents", "completed_benchmark", "completed_report");
        }
    }

    private static String type(ConsumerRecord<String, String> message) {
        return TopicReader.header(message, "ce_type");
    }

    @Test
    void anAnswerThatWasExpectedIsNoFailure() {
        target.behave((_, _) -> 304);

        JsonPath benchmark = run(Map.of("path", "/", "expected_status", List.of("2xx", 304)), Map.of());

        assertThat(benchmark.getString("status")).isEqualTo("completed");
        assertThat(benchmark.getInt("counts.failed")).isZero();
    }

    @Test
    void failuresAreCountedAndShownAndHaveNoLatency() {
        target.behave((number, _) -> number == 2 ? 503 : 200);

        JsonPath benchmark = run(Map.of("path", "/"), Map.of("max_failed_share", 0.25));

        String id = benchmark.getString("id");
        assertThat(benchmark.getString("status")).isEqualTo("completed");
        assertThat(benchmark.getInt("counts.failed")).isEqualTo(1);
        assertThat(benchmark.getInt("counts.reported")).isEqualTo(3);
        assertThat(benchmark.getInt("figures.latency.count")).isEqualTo(3);
        assertThat(benchmark.getString("measurement.failures[0].reason")).isEqualTo("status 503");
        assertThat(Benchmarks.document(id, Benchmarks.document(2)).get("failure"))
                .isEqualTo("status 503");
        assertThat(report(id)).contains("document-000002.txt,\r\n");
        assertThat(given().get("/api/v1/benchmarks/%s/report.csv?detail=full".formatted(id))
                        .asString())
                .contains("status 503");
    }

    @Test
    void moreFailuresThanMayBeFailTheBenchmark() {
        target.behave((number, _) -> number == 1 ? 200 : 500);

        JsonPath benchmark = run(Map.of("path", "/"), Map.of("max_failed_share", 0.5));

        assertThat(benchmark.getString("status")).isEqualTo("failed");
        assertThat(benchmark.getString("failure.code")).isEqualTo("too_many_failures");
        assertThat(benchmark.getString("failure.message")).startsWith("3 of 4 requests have failed (status 500: 3)");
        Benchmarks.awaitDelivery(benchmark.getString("id"), "failed_benchmark", "delivered");
    }

    @Test
    void aTargetThatIsGoneFailsTheBenchmark() {
        Map<String, Object> command = command(Map.of("path", "/"), Map.of("rate", 200));
        command.put("target_url", "127.0.0.1:" + ClosedPort.any());

        JsonPath benchmark = Benchmarks.awaitEnd(Benchmarks.start(command));

        assertThat(benchmark.getString("failure.message")).contains("connection refused");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsAFailure() {
        CountDownLatch end = new CountDownLatch(1);
        target.behave((_, _) -> {
            end.await();
            return 200;
        });

        JsonPath benchmark = run(Map.of("path", "/", "timeout", "PT0.1S"), Map.of());

        end.countDown();
        assertThat(benchmark.getString("failure.message")).contains("no answer in time");
    }

    @Test
    void aRampFindsTheRateThatTheTargetCanTake() {
        // One at a time, 20 ms each: 50 a second.
        Semaphore one = new Semaphore(1, true);
        target.behave((_, _) -> {
            one.acquire();
            try {
                Thread.sleep(20);
                return 200;
            } finally {
                one.release();
            }
        });
        Map<String, Object> limit = Map.of("percentile", 50, "seconds", 0.25);
        Map<String, Object> ramp = Map.of("start_rate", 10, "step_rate", 20, "step_duration", "PT1.5S", "limit", limit);

        JsonPath benchmark = run(Map.of("path", "/{name}"), Map.of("ramp", ramp));

        assertThat(benchmark.getString("status")).isEqualTo("completed");
        assertThat(benchmark.getDouble("measurement.knee_per_second")).isBetween(10.0, 70.0);
        List<Boolean> kept = benchmark.getList("measurement.steps.limit_kept");
        assertThat(kept.getLast()).isFalse();
        assertThat(kept.subList(0, kept.size() - 1)).isNotEmpty().containsOnly(true);
        assertThat(benchmark.getString("measurement.words")).contains("The knee is at");
        List<Integer> requests = benchmark.getList("measurement.steps.requests");
        assertThat(benchmark.getInt("counts.documents"))
                .isEqualTo(requests.stream().mapToInt(Integer::intValue).sum());
        assertThat(report(benchmark.getString("id"))).contains("document-000001.txt@10#1,");
    }

    @Test
    void aCancelledBenchmarkSendsNothingMore() {
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch end = new CountDownLatch(1);
        target.behave((number, _) -> {
            three.countDown();
            if (number > 3) {
                end.await();
            }
            return 200;
        });
        Map<String, Object> command = command(Map.of("path", "/"), Map.of("rate", 20, "repetitions", 1_000));
        String id = Benchmarks.start(command);
        await().atMost(Duration.ofSeconds(20)).until(() -> three.getCount() == 0);

        given().post("/api/v1/benchmarks/%s/cancellation".formatted(id)).then().statusCode(202);

        await("the requests to end")
                .atMost(Duration.ofSeconds(20))
                .during(Duration.ofMillis(400))
                .until(() -> target.requests().size(), new Unchanging());
        end.countDown();
        assertThat(Benchmarks.get(id).getString("status")).isEqualTo("cancelled");
    }

    /** Holds for a number that is the one it has seen last. */
    private static final class Unchanging extends TypeSafeMatcher<Integer> {
        private int last = -1;

        @Override
        protected boolean matchesSafely(Integer seen) {
            boolean same = seen == last;
            last = seen;
            return same;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("unchanging");
        }
    }

    @Test
    void nobodyElseReportsTimesOfWhatSlowkingMeasures() {
        String id = run(Map.of("path", "/"), Map.of()).getString("id");

        given().contentType("application/json")
                .body(Map.of("started_at", 1, "ended_at", 2))
                .put("/api/v1/benchmarks/%s/documents/%s/times".formatted(id, Benchmarks.document(1)))
                .then()
                .statusCode(409)
                .body("code", equalTo("benchmark_not_measuring"));
    }

    @Test
    void aTargetThatIsAlsoDrivenKeepsItsCredentials() {
        try (FakeTarget platform = new FakeTarget()) {
            Map<String, Object> latency = Benchmarks.command(platform.hostAndPort());
            String first = Benchmarks.startMeasuring(latency);
            Map<String, Object> roundtrip =
                    command(Map.of("path", "/", "expected_status", List.of("4xx", "5xx")), Map.of());
            roundtrip.put("target_url", platform.hostAndPort());
            Benchmarks.awaitEnd(Benchmarks.start(roundtrip));

            String again = given().post("/api/v1/benchmarks/%s/rerun".formatted(first))
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            Benchmarks.awaitStatus(again, "measuring");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            request                        | {}
            request                        | {"request": 1}
            request.path                   | {"request": {}}
            request.path                   | {"request": {"path": "tika"}}
            request.path                   | {"request": {"path": "/{document}"}}
            request.method                 | {"request": {"path": "/", "method": "STEAL"}}
            request.headers                | {"request": {"path": "/", "headers": ["a"]}}
            request.headers.X-Token        | {"request": {"path": "/", "headers": {"X-Token": 1}}}
            request.headers.X-Token        | {"request": {"path": "/", "headers": {"X-Token": "a\\r\\nb"}}}
            request.headers.Host           | {"request": {"path": "/", "headers": {"Host": "x"}}}
            request.headers.a b            | {"request": {"path": "/", "headers": {"a b": "x"}}}
            request.body                   | {"request": {"path": "/", "body": "all"}}
            request.body                   | {"request": {"path": "/", "body": "document"}}
            request.content_type           | {"request": {"path": "/", "content_type": "text"}}
            request.expected_status        | {"request": {"path": "/", "expected_status": ["6xx"]}}
            request.expected_status        | {"request": {"path": "/", "expected_status": 200}}
            request.timeout                | {"request": {"path": "/", "timeout": "10s"}}
            request.timeout                | {"request": {"path": "/", "timeout": "PT11M"}}
            load                           | {"load": []}
            load.concurrency               | {"load": {"concurrency": 0}}
            load.concurrency               | {"load": {"concurrency": 1, "rate": 2}}
            load.rate                      | {"load": {"rate": 0}}
            load.rate                      | {"load": {"rate": "fast"}}
            load.rate                      | {"load": {"rate": 0.001, "repetitions": 100}}
            load.most_in_flight            | {"load": {"most_in_flight": 10001}}
            load.repetitions               | {"load": {"repetitions": 0}}
            load.repetitions               | {"load": {"repetitions": 1000000}}
            load.max_failed_share          | {"load": {"max_failed_share": 1.5}}
            load.warm_up.requests          | {"load": {"warm_up": {}}}
            load.warm_up.requests          | {"load": {"warm_up": {"requests": 1, "duration": "PT1S"}}}
            load.warm_up.duration          | {"load": {"warm_up": {"duration": "long"}}}
            load.ramp.start_rate           | {"load": {"ramp": {}}}
            load.ramp.step_rate            | {"load": {"ramp": {"start_rate": 1}}}
            load.ramp.limit                | {"load": {"ramp": {"start_rate": 1, "step_rate": 1}}}
            load.ramp.limit.seconds        | {"load": {"ramp": {"start_rate": 1, "step_rate": 1, "limit": {}}}}
            load.ramp.limit.percentile     | {"load": {"ramp": {"limit": {"seconds": 1, "percentile": 101}}}}
            load.ramp.most_steps           | {"load": {"ramp": {"most_steps": 0}}}
            load.ramp                      | {"load": {"ramp": {"start_rate": 100000, "step_rate": 1, "limit": {"seconds": 1}}}}
            load.repetitions               | {"load": {"repetitions": 2, "ramp": {"start_rate": 1, "step_rate": 1, "limit": {"seconds": 1}}}}
            username                       | {"password": "x"}
            password                       | {"username": "x"}
            """)
    void aFieldThatCannotBeAcceptedIsNamed(String field, String json) {
        Map<String, Object> command = command(Map.of("path", "/"), Map.of());
        if (json.equals("{}")) {
            command.remove("request");
        }
        command.putAll(JsonPath.from(json).getMap(""));

        Benchmarks.post(command).statusCode(422).body("errors.field", hasItem(field));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Map<String, Object> command = command(Map.of("method", "STEAL"), Map.of("concurrency", 0));

        Benchmarks.post(command)
                .statusCode(422)
                .body("errors.field", hasItems("request.method", "request.path", "load.concurrency"));
    }

    @Test
    void aMethodDecidesWhetherThereIsABody() {
        Stream.of("GET", "HEAD", "DELETE", "OPTIONS", "POST", "PATCH").forEach(method -> {
            JsonPath benchmark = run(Map.of("method", method, "path", "/" + method), Map.of());
            assertThat(benchmark.getString("status")).as(method).isEqualTo("completed");
            boolean body = method.equals("POST") || method.equals("PATCH");
            assertThat(target.requests())
                    .filteredOn(seen -> seen.uri().getPath().equals("/" + method))
                    .hasSize(4)
                    .allMatch(seen -> seen.body().length == (body ? 100 : 0));
        });
    }
}
