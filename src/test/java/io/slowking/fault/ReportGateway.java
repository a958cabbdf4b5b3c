package io.slowking.fault;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * On the target's way to Slowking, as a load balancer is: it passes each report on to the first copy that takes it, trying for a while when none
 * does, and keeps what was acknowledged.
 */
final class ReportGateway implements AutoCloseable {
    /** With a last {@link #ANSWER} less than the 10 s that the target waits: otherwise it reports again what is acknowledged a moment later. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();
    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final Map<String, List<Times>> acknowledged = new ConcurrentHashMap<>();
    private final List<Integer> refusals = new CopyOnWriteArrayList<>();
    private final List<URI> copies;
    private final HttpServer server;

    ReportGateway(List<URI> copies) {
        this.copies = copies;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::pass);
        server.start();
    }

    /** When a document's upload began and ended, in the target's words. */
    record Times(Instant start, Instant end) {}

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was answered with 2xx, by document: usually one report, more when a document was uploaded again. */
    Map<String, List<Times>> acknowledged() {
        return acknowledged;
    }

    /** Status codes other than 2xx that Slowking has answered with. */
    List<Integer> refusals() {
        return refusals;
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int status = 503;
        Instant until = Instant.now().plus(PATIENCE);
        while (status == 503 && Instant.now().isBefore(until)) {
            status = offer(exchange.getRequestURI(), body);
        }
        if (status / 100 == 2) {
            keep(body);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Returns the first answer that is none of a server in trouble, or 503. */
    private int offer(URI path, byte[] body) {
        for (URI copy : copies) {
            HttpRequest request = HttpRequest.newBuilder(copy.resolve(path))
                    .timeout(ANSWER)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status / 100 != 2) {
                    refusals.add(status);
                }
                if (status < 500) {
                    return status;
                }
            } catch (IOException away) {
                // The next one, or the same again.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 503;
            }
        }
        sleep();
        return 503;
    }

    private static void sleep() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(byte[] body) throws IOException {
        JsonNode report = mapper.readTree(body);
        Times times = new Times(time(report.get("start_time")), time(report.get("end_time")));
        acknowledged
                .computeIfAbsent(report.get("document_name").textValue(), _ -> new CopyOnWriteArrayList<>())
                .add(times);
    }

    private static Instant time(JsonNode epochSeconds) {
        long micros = new BigDecimal(epochSeconds.asText()).movePointRight(6).longValueExact();
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    @Override
    public void close() {
        server.stop(0);
        client.shutdownNow();
    }
}
