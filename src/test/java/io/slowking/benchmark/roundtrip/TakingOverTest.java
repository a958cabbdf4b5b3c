package io.slowking.benchmark.roundtrip;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.benchmark.BenchmarkEvent.CreatedBenchmark;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.messaging.UnitOfWork;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.MeasuredTarget;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A measurement that a copy of the program has left in the middle. */
@QuarkusTest
class TakingOverTest {
    private static final int MEASURED_BEFORE = 5;

    private final CountDownLatch stuck = new CountDownLatch(1);
    private final MeasuredTarget target = new MeasuredTarget((number, _) -> {
        if (number > MEASURED_BEFORE) {
            stuck.await();
        }
        return 200;
    });

    @Inject
    UnitOfWork<BenchmarkRepositories> work;

    @Inject
    MeasureRequests measureRequests;

    @AfterEach
    void closeTarget() {
        stuck.countDown();
        target.close();
    }

    private String start(Map<String, Object> load) {
        Map<String, Object> command = new HashMap<>();
        command.put("name", "left in the middle");
        command.put("benchmark_type", "roundtrip");
        command.put("target_url", target.hostAndPort());
        command.put("artifacts", Map.of("generate", Map.of("count", 20, "bytes", 10)));
        command.put("request", Map.of("path", "/{name}"));
        command.put("load", load);
        return Benchmarks.start(command);
    }

    private static CreatedBenchmark event(String id) {
        return new CreatedBenchmark(UUID.fromString(id), "roundtrip", "left in the middle", "", null, null);
    }

    @Test
    void whoeverTakesOverMeasuresWhatIsNotMeasuredAndTheOtherOneStops() {
        String id = start(Map.of("concurrency", 1));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Benchmarks.get(id).getInt("counts.reported") == MEASURED_BEFORE);

        target.behave((_, _) -> 200);
        measureRequests.handle(event(id));

        JsonPath benchmark = Benchmarks.awaitStatus(id, "completed");
        stuck.countDown();
        assertThat(benchmark.getInt("counts.documents")).isEqualTo(20);
        assertThat(benchmark.getInt("counts.reported")).isEqualTo(20);
        assertThat(benchmark.getInt("measurement.steps[0].latency.count")).isEqualTo(20);
        Map<String, Long> requests = target.requests().stream()
                .collect(Collectors.groupingBy(seen -> seen.uri().getPath(), Collectors.counting()));
        assertThat(requests).hasSize(20);
        for (int number = 1; number <= MEASURED_BEFORE; number++) {
            assertThat(requests).containsEntry("/" + Benchmarks.document(number), 1L);
        }
        List<?> reports = given().get("/api/v1/benchmarks/%s/reports".formatted(id))
                .jsonPath()
                .getList("items");
        assertThat(reports).hasSize(1);
        assertThat(Benchmarks.timeline(id)).contains("resumed").containsOnlyOnce("completed");
    }

    @Test
    void whoHasLostItRecordsNothing() {
        String id = start(Map.of("concurrency", 1));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Benchmarks.get(id).getInt("counts.reported") == MEASURED_BEFORE);

        work.run(repositories -> repositories.measurements().takeOver(UUID.fromString(id)));
        stuck.countDown();
        target.behave((_, _) -> 200);
        measureRequests.handle(event(id));

        JsonPath benchmark = Benchmarks.awaitStatus(id, "completed");
        assertThat(benchmark.getInt("counts.reported")).isEqualTo(20);
        assertThat(benchmark.getInt("counts.started")).isEqualTo(20);
    }

    @Test
    void whatIsMeasuredAlreadyIsNotMeasuredAgain() {
        target.behave((_, _) -> 200);
        String id = start(Map.of("concurrency", 4));
        Benchmarks.awaitStatus(id, "completed");
        int requests = target.requests().size();

        measureRequests.handle(event(id));

        assertThat(target.requests()).hasSize(requests);
    }
}
