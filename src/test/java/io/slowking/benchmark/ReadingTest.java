package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static io.slowking.testing.Benchmarks.document;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be read about benchmarks. */
@QuarkusTest
class ReadingTest {
    private final FakeTarget target = new FakeTarget();
    private final String name = "reading " + UUID.randomUUID();

    @TestHTTPResource("/")
    URI slowking;

    @Inject
    Timelines timelines;

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @Test
    void aBenchmarkShowsItsProgressAndTheFiguresSoFar() {
        String id = startMeasuring(target);
        Benchmarks.report(target, document(1), 100, 101);
        Benchmarks.report(target, document(2), 100, 103);
        Benchmarks.report(target, document(3), 100, null);

        JsonPath benchmark = Benchmarks.get(id);

        assertThat(benchmark.getMap("counts"))
                .isEqualTo(Map.of("documents", 3, "uploaded", 3, "started", 3, "reported", 2, "failed", 0));
        assertThat(benchmark.getDouble("progress")).isBetween(0.66, 0.67);
        assertThat(benchmark.getDouble("figures.latency.p50")).isEqualTo(2);
        assertThat(benchmark.getDouble("figures.latency.max")).isEqualTo(3);
        assertThat(benchmark.getDouble("figures.documents_per_second")).isBetween(0.66, 0.67);
        assertThat(benchmark.getString("target_project_id")).isEqualTo(target.project());
    }

    @Test
    void aCompletedBenchmarkShowsItsPercentilesThroughputAndReport() {
        JsonPath benchmark = Benchmarks.get(Benchmarks.completed(target, command(target.hostAndPort())));

        assertThat(benchmark.getDouble("progress")).isEqualTo(1);
        assertThat(benchmark.getInt("figures.latency.count")).isEqualTo(3);
        assertThat(benchmark.getDouble("figures.latency.min")).isEqualTo(2.5);
        assertThat(benchmark.getDouble("figures.latency.p50")).isEqualTo(3.5);
        assertThat(benchmark.getDouble("figures.latency.max")).isEqualTo(4.5);
        assertThat(benchmark.getMap("figures.latency")).containsKeys("p90", "p95", "p99");
        assertThat(benchmark.getDouble("figures.documents_per_second")).isBetween(0.46, 0.47);
        assertThat(benchmark.getString("finished_at")).isNotNull();
        assertThat(benchmark.getString("report"))
                .matches("report_\\d{8}T\\d{6}\\.\\d{3}Z_%s\\.csv".formatted(benchmark.getString("id")));
    }

    @Test
    void aListIsReadPageByPageTheNewestFirst() {
        List<String> started = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            started.addFirst(Benchmarks.start(named()));
        }

        JsonPath first = list("limit=2");
        JsonPath second = list("limit=2&after=" + first.getString("next"));
        JsonPath last = list("limit=2&after=" + second.getString("next"));

        List<String> read = new ArrayList<>(first.getList("items.id"));
        read.addAll(second.getList("items.id"));
        read.addAll(last.getList("items.id"));
        assertThat(read).isEqualTo(started);
        assertThat(last.getString("next")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "infra=docker, infra=k8s",
        "version=1.0, version=2.0",
        "type=latency, type=roundtrip",
        "label=team:blue, label=team:red",
        "label=team:blue&label=stage:qa, label=team:blue&label=stage:prod",
        "label=note:a:b, label=note:a",
        "status=measuring, status=completed",
        "created_from=2020-01-01T00:00:00Z, created_from=2999-01-01T00:00:00Z",
        "created_before=2999-01-01T00:00:00%2B02:00, created_before=2020-01-01T00:00:00Z"
    })
    void aListShowsWhatItsFilterSays(String matching, String other) {
        Map<String, Object> command = named();
        command.put("infra", "docker");
        command.put("target_version", "1.0");
        command.put("labels", Map.of("team", "blue", "stage", "qa", "note", "a:b"));
        String id = startMeasuring(command);

        assertThat(list(matching).getList("items.id")).containsExactly(id);
        assertThat(list(other).getList("items.id")).isEmpty();
    }

    private Map<String, Object> named() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("name", name);
        return command;
    }

    private JsonPath list(String query) {
        return given().urlEncodingEnabled(false)
                .get("/api/v1/benchmarks?name=%s&%s".formatted(name.replace(" ", "%20"), query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void documentsAreReadPageByPageInUploadOrder() {
        String id = startMeasuring(target);
        String documents = "/api/v1/benchmarks/%s/documents".formatted(id);

        JsonPath first = given().get(documents + "?limit=2").jsonPath();

        assertThat(first.getList("items.name")).containsExactly(document(1), document(2));
        assertThat(first.getInt("items[0].size_bytes")).isEqualTo(100);
        assertThat(first.getString("items[0].sha256")).matches("[0-9a-f]{64}");
        assertThat(first.getString("items[0].uploaded_at")).isNotNull();
        given().get(documents + "?limit=2&after=" + first.getString("next"))
                .then()
                .body("items.name", equalTo(List.of(document(3))))
                .body("next", nullValue());
    }

    @Test
    void theTimelineTellsEveryStatusInOrderPageByPage() {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));
        String timeline = "/api/v1/benchmarks/%s/timeline".formatted(id);

        JsonPath first = given().get(timeline + "?limit=3").jsonPath();

        assertThat(first.getList("items.what")).containsExactly("pending", "preparing", "creating_project");
        assertThat(given().get(timeline + "?limit=4&after=" + first.getString("next"))
                        .jsonPath()
                        .getList("items.what"))
                .containsExactly("uploading", "measuring", "reporting", "completed");
    }

    @Test
    @ActivateRequestContext
    void theTimelineInShortHasEveryStepAndAllReplacedTimesInOneLine() {
        String id = startMeasuring(target);
        for (int time = 0; time < 10; time++) {
            Benchmarks.report(target, document(1), 100 + time, 200 + time);
        }
        Benchmarks.report(target, document(2), 100, 103);
        Benchmarks.report(target, document(3), 100, 104);
        Benchmarks.awaitEnd(id);

        List<TimelineView> lines = timelines.inShort(UUID.fromString(id), 7);

        assertThat(lines)
                .extracting(TimelineView::what)
                .containsExactly(
                        "pending",
                        "preparing",
                        "creating_project",
                        "uploading",
                        "measuring",
                        "replaced_times",
                        "reporting",
                        "completed");
        assertThat(lines.get(5).detail()).startsWith("9 times, the last one of " + document(1));
    }

    @Test
    void deliveriesShowWhoWasTold() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("notify", List.of("log"));
        String id = Benchmarks.completed(target, command);

        await().untilAsserted(() -> given().get("/api/v1/benchmarks/%s/deliveries".formatted(id))
                .then()
                .body("items.route", equalTo(List.of("log")))
                .body("items.occasion", equalTo(List.of("completed_report")))
                .body("items.status", equalTo(List.of("delivered")))
                .body("items.attempts", equalTo(List.of(1))));
        await().untilAsserted(() -> assertThat(Benchmarks.timeline(id)).contains("completed_notification"));
    }

    @Test
    void theChannelsAreTheTopicsAndTheirEvents() {
        given().get("/api/v1/benchmarks/channels")
                .then()
                .statusCode(200)
                .body("topic", hasItems("slowking.benchmark", "slowking.notification"))
                .body(
                        "find { it.topic == 'slowking.benchmark' }.events",
                        hasItems(
                                "created_benchmark",
                                "created_project",
                                "updated_document",
                                "completed_benchmark",
                                "completed_report",
                                "failed_benchmark",
                                "cancelled_benchmark"));
    }

    @Test
    void aWatcherSeesTheBenchmarkAsItIsAndThenItsEvents() {
        String id = startMeasuring(target);
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpClient watcher = HttpClient.newHttpClient();
        try {
            HttpRequest request = HttpRequest.newBuilder(slowking.resolve("/api/v1/benchmarks/%s/events".formatted(id)))
                    .build();
            var _ = watcher.sendAsync(request, BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body().forEach(seen::add));
            await().until(() -> seen.stream().anyMatch(line -> line.contains("\"status\":\"measuring\"")));

            for (int number = 1; number <= 3; number++) {
                Benchmarks.report(target, document(number), 1, 2);
            }

            await().until(() -> seen.contains("event:completed_report"));
            assertThat(seen).contains("event:snapshot", "event:updated_document", "event:completed_benchmark");
            assertThat(seen).anyMatch(line -> line.startsWith("data:") && line.contains("\"document_name\""));
            assertThat(seen).anyMatch(line -> line.startsWith("id:"));
        } finally {
            watcher.shutdownNow();
        }
    }
}
