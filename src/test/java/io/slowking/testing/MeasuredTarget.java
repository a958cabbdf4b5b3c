package io.slowking.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that is not instrumented. It answers 200, or as the test has it. */
public final class MeasuredTarget implements AutoCloseable {
    /** A request as it came in. */
    public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        /** The value of a header; empty when it isn't there. */
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    /** How a request is answered. */
    @FunctionalInterface
    public interface Behaviour {
        /** The status of the answer to the request of this number, from 1. */
        int answer(int number, Request request) throws Exception;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private volatile Behaviour behaviour;

    public MeasuredTarget() {
        this((number, request) -> 200);
    }

    public MeasuredTarget(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public void behave(Behaviour other) {
        behaviour = other;
    }

    public String hostAndPort() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests that have come in, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            requests.add(request);
            int status = behaviour.answer(number.incrementAndGet(), request);
            byte[] answer = "answered".getBytes(StandardCharsets.US_ASCII);
            boolean bodiless = request.method().equals("HEAD") || status == 204 || status == 304;
            exchange.sendResponseHeaders(status, bodiless ? -1 : answer.length);
            if (!bodiless) {
                exchange.getResponseBody().write(answer);
            }
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
