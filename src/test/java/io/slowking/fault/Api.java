package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.opencsv.CSVReaderHeaderAware;
import com.opencsv.exceptions.CsvException;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A Slowking over HTTP. It may be away: what waits here tries again. */
final class Api {
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    private final URI slowking;

    Api(URI slowking) {
        this.slowking = slowking;
    }

    boolean isReady() {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Starts a benchmark and returns its id. */
    String start(Map<String, Object> command) {
        try {
            HttpResponse<String> answer = send(request("/api/v1/benchmarks")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(command))));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return JsonPath.from(answer.body()).getString("id");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonPath benchmark(String id) {
        return json("/api/v1/benchmarks/" + id);
    }

    List<String> benchmarks() {
        return json("/api/v1/benchmarks?limit=100").getList("items.id");
    }

    void awaitStatus(String id, String status) {
        await("benchmark to be " + status)
                .atMost(END)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptions()
                .until(() -> benchmark(id).getString("status"), status::equals);
    }

    /** The benchmark when it has ended, however. */
    JsonPath awaitEnd(String id) {
        return await("benchmark to end")
                .atMost(END)
                .pollInterval(LOOK_EVERY)
                .ignoreExceptions()
                .until(() -> benchmark(id), benchmark -> ENDS.contains(benchmark.getString("status")));
    }

    List<String> timeline(String id) {
        return json("/api/v1/benchmarks/%s/timeline?limit=1000".formatted(id)).getList("items.what");
    }

    List<Map<String, Object>> reports(String id) {
        return json("/api/v1/benchmarks/%s/reports".formatted(id)).getList("items");
    }

    List<Map<String, Object>> deliveries(String id) {
        return json("/api/v1/benchmarks/%s/deliveries".formatted(id)).getList("items");
    }

    String csv(String id) {
        return text("/api/v1/benchmarks/%s/report.csv".formatted(id));
    }

    /** The rows of the CSV with all columns, each by the names of its columns. */
    List<Map<String, String>> rows(String id) {
        String csv = text("/api/v1/benchmarks/%s/report.csv?detail=full".formatted(id));
        List<Map<String, String>> rows = new ArrayList<>();
        try (CSVReaderHeaderAware reader = new CSVReaderHeaderAware(new StringReader(csv))) {
            for (var row = reader.readMap(); row != null; row = reader.readMap()) {
                rows.add(row);
            }
            return rows;
        } catch (IOException | CsvException e) {
            throw new AssertionError("This is no CSV: " + csv, e);
        }
    }

    /** A page as a browser gets it. */
    String page(String path) {
        return text(path);
    }

    private JsonPath json(String path) {
        return JsonPath.from(text(path));
    }

    private String text(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** The answer, whatever it is, which has to come within that time. */
    HttpResponse<String> answer(String path, Duration within) {
        return send(request(path).timeout(within));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(slowking.resolve(path)).timeout(ANSWER);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
