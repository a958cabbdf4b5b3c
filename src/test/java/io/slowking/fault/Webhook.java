package io.slowking.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Takes notifications. */
final class Webhook implements AutoCloseable {
    private final List<Notification> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch open;
    private final HttpServer server;

    /** Whoever sends the same message again says so by the same id. */
    record Notification(String deliveryId, String event, String benchmarkId) {}

    private Webhook(CountDownLatch open) {
        this.open = open;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::receive);
        server.start();
    }

    static Webhook start() {
        return new Webhook(new CountDownLatch(0));
    }

    /** One that takes notifications and does not answer before it is told to. */
    static Webhook startHolding() {
        return new Webhook(new CountDownLatch(1));
    }

    void answer() {
        open.countDown();
    }

    String address() {
        return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
    }

    /** The address as Slowking shows it: what is behind the host may be a secret. */
    String shownAddress() {
        return "http://127.0.0.1:%d/…".formatted(server.getAddress().getPort());
    }

    List<Notification> received() {
        return received;
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        String deliveryId = exchange.getRequestHeaders().getFirst("Slowking-Delivery");
        received.add(new Notification(
                deliveryId,
                body.path("event").asText(),
                body.path("benchmark_id").asText()));
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Override
    public void close() {
        answer();
        server.stop(0);
    }
}
