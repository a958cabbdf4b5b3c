package io.slowking.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that is told by webhook. */
final class Receiver implements AutoCloseable {
    /** No answer: the connection is closed once the call has been read. */
    static final int HANG_UP = 0;

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private volatile int usual = 204;

    /** A call as it came in. */
    record Told(String path, String signature, String timestamp, String delivery, String body) {}

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    Receiver answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    Receiver always(int status) {
        usual = status;
        return this;
    }

    String url() {
        return "http://127.0.0.1:%d/hook?a=b".formatted(server.getAddress().getPort());
    }

    List<Told> told() {
        return List.copyOf(told);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            told.add(new Told(
                    exchange.getRequestURI().toString(),
                    header(exchange, "Slowking-Signature"),
                    header(exchange, "Slowking-Timestamp"),
                    header(exchange, "Slowking-Delivery"),
                    body));
            Integer answer = answers.poll();
            int status = answer == null ? usual : answer;
            if (status == HANG_UP) {
                return;
            }
            if (status / 100 == 3) {
                exchange.getResponseHeaders().add("Location", url());
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
