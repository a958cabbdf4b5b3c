package io.slowking.fault;

import io.restassured.path.json.JsonPath;
import io.slowking.fault.ReportGateway.Times;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An instrumented application of its own: reports the documents of a benchmark whose target says nothing, and knows what was acknowledged. Whenever it
 * reports a document it does so with the same times, so that nobody can tell how often it did.
 */
final class Reporter implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final String host;
    private final String project;
    private final Supplier<URI> slowking;
    private final Map<Integer, Boolean> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /**
     * @param benchmark whose documents it reports; it has to be measuring
     * @param slowking where the next report goes
     */
    Reporter(JsonPath benchmark, String host, Supplier<URI> slowking) {
        this.host = host;
        this.project = benchmark.getString("target_project_id");
        this.slowking = slowking;
    }

    /** When a document began and ended. */
    static Times times(int document) {
        Instant start = FIRST.plusMillis(document);
        return new Times(start, start.plusMillis(100 + document % 50));
    }

    static String name(int document) {
        return "document-%06d.txt".formatted(document);
    }

    /** Reports a document, and returns whether that was acknowledged. What went wrong is among the {@link #failures}. */
    boolean report(int document) {
        String failure = failure(document);
        if (failure == null) {
            acknowledged.put(document, true);
        } else {
            failures.add(failure);
        }
        return failure == null;
    }

    private @Nullable String failure(int document) {
        Times times = times(document);
        String body = """
                {"document_name": "%s", "eigen_document_id": "%d", "eigen_project_id": "%s", "benchmark_host_name": "%s",
                 "start_time": %s, "end_time": %s}
                """.formatted(name(document), document, project, host, epoch(times.start()), epoch(times.end()));
        URI address = slowking.get();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v1/benchmarks/documents"))
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? null : answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return address + ": " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String epoch(Instant time) {
        return "%d.%03d".formatted(time.getEpochSecond(), time.getNano() / 1_000_000);
    }

    /** How many documents were acknowledged. */
    int acknowledged() {
        return acknowledged.size();
    }

    /** What was answered with something else than 2xx, or not at all. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
