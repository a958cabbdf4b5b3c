package io.slowking.web;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.FakeTarget;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What pages that follow something cost everybody else. */
@QuarkusTest
class LivePagesTest {
    private static final int MORE_THAN_CONNECTIONS = 40;

    @TestHTTPResource
    URI slowking;

    @Test
    void thoseWhoWatchKeepNoConnectionToTheDatabase() {
        try (FakeTarget target = new FakeTarget()) {
            String id = startMeasuring(command(target.hostAndPort()));
            watch("/benchmarks/%s/live".formatted(id), "event:changed");
            watch("/api/v1/benchmarks/%s/events".formatted(id), "event:snapshot");
            watch("/live?of=benchmarks&of=jobs&of=pull_requests", "event:alive");
        }
    }

    /** Has many wait for the first word, and while they listen on another visitor look at a page. */
    private void watch(String path, String word) {
        HttpClient client = HttpClient.newHttpClient();
        try {
            List<String> told = watchers(client, path).stream()
                    .map(CompletableFuture::join)
                    .map(answer -> answer.body()
                            .filter(line -> line.startsWith("event:"))
                            .findFirst()
                            .orElse(""))
                    .toList();

            assertThat(told).hasSize(MORE_THAN_CONNECTIONS).containsOnly(word);
            given().accept("text/html").get("/benchmarks").then().statusCode(200);
        } finally {
            client.shutdownNow();
        }
    }

    private List<CompletableFuture<HttpResponse<Stream<String>>>> watchers(HttpClient client, String path) {
        HttpRequest watching = HttpRequest.newBuilder(slowking.resolve(path))
                .header("Accept", "text/event-stream")
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return IntStream.range(0, MORE_THAN_CONNECTIONS)
                .mapToObj(_ -> client.sendAsync(watching, HttpResponse.BodyHandlers.ofLines()))
                .toList();
    }
}
