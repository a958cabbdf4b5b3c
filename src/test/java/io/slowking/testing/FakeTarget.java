package io.slowking.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A target written by somebody else: it knows the platform's paths as they are documented, slashes at the end included, and nothing else. It
 * reports no times of its own accord.
 */
public final class FakeTarget implements AutoCloseable {
    /** The calls that it knows. */
    public enum Step {
        LOG_IN("POST", "/auth/v1/token/"),
        CSRF("GET", "/api/v2/api-csrf-token/"),
        PROJECT("POST", "/api/project_management/v2/projects/"),
        UPLOAD("POST", "/api/v1/document_uploader/");

        private final String method;
        private final String path;

        Step(String method, String path) {
            this.method = method;
            this.path = path;
        }
    }

    /** A call as it came in. */
    public record Request(Step step, Instant at, Map<String, List<String>> headers, byte[] body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(", ", header.getValue()))
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The parts of a multipart body, in order. */
        public List<Part> parts() {
            String boundary = header("Content-Type").replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
            List<Part> parts = new ArrayList<>();
            String all = new String(body, StandardCharsets.ISO_8859_1);
            for (String part : all.split("(\r\n)?--" + Pattern.quote(boundary), -1)) {
                int gap = part.indexOf("\r\n\r\n");
                if (gap > 0) {
                    parts.add(Part.of(part.substring(0, gap), part.substring(gap + 4)));
                }
            }
            return parts;
        }

        public List<String> fileNames() {
            return parts().stream()
                    .filter(part -> part.name().equals("files"))
                    .map(Part::fileName)
                    .toList();
        }
    }

    /** A part of a multipart body; the file name of a field without one is empty. */
    public record Part(String name, String fileName, String content) {
        private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
        private static final Pattern FILE_NAME = Pattern.compile("filename=\"((?:\\\\.|[^\"\\\\])*)\"");

        static Part of(String headers, String content) {
            return new Part(first(NAME, headers), first(FILE_NAME, headers).replaceAll("\\\\(.)", "$1"), content);
        }

        private static String first(Pattern pattern, String headers) {
            String text = new String(headers.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            Matcher matcher = pattern.matcher(text);
            return matcher.find() ? matcher.group(1) : "";
        }
    }

    /** An answer. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply of(int status, String body) {
            return new Reply(status, body, Map.of());
        }

        public Reply with(String header, String value) {
            return new Reply(status, body, Map.of(header, value));
        }
    }

    private static final String FIRST_SESSION = "session=s0";

    /** None: the connection is closed once the call has been read. */
    public static final Reply HANG_UP = Reply.of(0, "");

    public static final Reply TOKEN_HAS_EXPIRED = Reply.of(401, "{\"error\":{\"detail\":\"Token has expired.\"}}");

    private static final AtomicLong PROJECTS = new AtomicLong(1_000);

    private final HttpServer server;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> strays = new CopyOnWriteArrayList<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private final Map<Step, Queue<Reply>> script = new ConcurrentHashMap<>();
    private final Map<Step, Consumer<Request>> hooks = new ConcurrentHashMap<>();
    private volatile long project = PROJECTS.incrementAndGet();
    private volatile boolean repeatingItself;

    private volatile boolean forgetsFirstSession;

    public FakeTarget() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public String hostAndPort() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The id of the project that it has created last, or will create first. */
    public String project() {
        return Long.toString(project);
    }

    /** Gives every project the same id. */
    public FakeTarget repeatingItself() {
        repeatingItself = true;
        return this;
    }

    /** Gives these answers to the next calls of a step before it behaves again. */
    public FakeTarget answering(Step step, Reply... replies) {
        script(step).addAll(List.of(replies));
        return this;
    }

    /** Says to every upload in its first session that the token has expired. */
    public FakeTarget forgettingItsFirstSession() {
        forgetsFirstSession = true;
        return this;
    }

    /** Does something while a call waits for its answer. */
    public FakeTarget during(Step step, Consumer<Request> action) {
        hooks.put(step, action);
        return this;
    }

    public List<Request> requests(Step step) {
        return requests.stream().filter(request -> request.step() == step).toList();
    }

    /** Calls that it doesn't know, as method and path. */
    public List<String> strays() {
        return List.copyOf(strays);
    }

    /** All file names that were uploaded. */
    public List<String> fileNames() {
        return requests(Step.UPLOAD).stream()
                .flatMap(request -> request.fileNames().stream())
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Thread.currentThread().setContextClassLoader(loader);
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Step step = step(exchange);
            if (step == null) {
                strays.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                send(exchange, Reply.of(404, "<h1>Not Found</h1>"));
                return;
            }
            Request request = new Request(step, Instant.now(), Map.copyOf(exchange.getRequestHeaders()), body);
            requests.add(request);
            hooks.getOrDefault(step, _ -> {}).accept(request);
            Reply scripted = script(step).poll();
            send(exchange, scripted == null ? reply(request) : scripted);
        }
    }

    private static @Nullable Step step(HttpExchange exchange) {
        for (Step step : Step.values()) {
            if (step.method.equals(exchange.getRequestMethod())
                    && step.path.equals(exchange.getRequestURI().toString())) {
                return step;
            }
        }
        return null;
    }

    private Queue<Reply> script(Step step) {
        return script.computeIfAbsent(step, _ -> new ConcurrentLinkedQueue<>());
    }

    private Reply reply(Request request) {
        if (request.step() == Step.LOG_IN) {
            String session = "session=s" + sessions.size();
            sessions.add(session);
            return Reply.of(200, "welcome, this is no JSON").with("Set-Cookie", session + "; Path=/; HttpOnly");
        }
        if (!sessions.contains(request.header("Cookie"))) {
            return Reply.of(401, "{\"error\":{\"detail\":\"No session.\"}}");
        }
        if (forgetsFirstSession
                && request.step() == Step.UPLOAD
                && request.header("Cookie").equals(FIRST_SESSION)) {
            return TOKEN_HAS_EXPIRED;
        }
        return switch (request.step()) {
            case CSRF -> Reply.of(200, "{\"csrf_token\":\"csrf-1\"}");
            case PROJECT -> Reply.of(201, """
                        {"document_type_id": %d, "guid": "6f1c", "name": "a", "description": "b", "created_at": "2026-01-01T00:00:00Z",
                         "language": "en", "use_numerical_confidence_predictions": true, "something_new": {"nested": [1, 2]}}
                        """.formatted(newProject()));
            case UPLOAD -> Reply.of(200, "<ok/>");
            case LOG_IN -> throw new IllegalStateException("answered above");
        };
    }

    private long newProject() {
        if (!repeatingItself) {
            project = PROJECTS.incrementAndGet();
        }
        return project;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.equals(HANG_UP)) {
            return;
        }
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
