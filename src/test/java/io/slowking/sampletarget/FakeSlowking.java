package io.slowking.sampletarget;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the document times that are posted to it, and answers 202 unless told otherwise. */
final class FakeSlowking implements AutoCloseable {

    private final List<String> posts = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final Queue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    FakeSlowking() {
        this(0);
    }

    FakeSlowking(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/benchmarks/documents", this::take);
        server.start();
    }

    /** The next posts are answered with these, one after another; they are recorded all the same. */
    FakeSlowking answering(Integer... statuses) {
        nextStatuses.addAll(List.of(statuses));
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            posts.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            Integer status = nextStatuses.poll();
            exchange.sendResponseHeaders(status == null ? 202 : status, -1);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<String> posts() {
        return posts;
    }

    List<String> authorizations() {
        return authorizations;
    }

    List<JsonObject> reports() {
        return posts.stream().map(JsonObject::new).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
