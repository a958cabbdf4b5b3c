package io.slowking.benchmark.roundtrip;

import io.slowking.security.GuardedHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTP, through the guard, on connections of its own. An answer counts from its last byte. */
final class HttpSender implements Sender, AutoCloseable {
    private static final GuardedHttp.Body NOTHING = GuardedHttp.Body.of(new byte[0]);
    private static final int LONGEST_REASON = 120;

    private final GuardedHttp http;
    private final String base;
    private final boolean verifyTls;
    private final RequestTemplate template;
    private final PathTemplate path;
    private final Map<String, String> headers;
    private final ExpectedStatus expected;

    /**
     * @param http is closed with this
     * @param base URL of the target
     * @param headers with their values in clear
     */
    HttpSender(
            GuardedHttp http, String base, boolean verifyTls, RequestTemplate template, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.verifyTls = verifyTls;
        this.template = template;
        this.path = new PathTemplate(template.path());
        this.headers = Map.copyOf(headers);
        this.expected = new ExpectedStatus(template.expectedStatus());
    }

    @Override
    public Sent send(Request request) throws InterruptedIOException {
        try {
            GuardedHttp.Exchange exchange = http.exchange(call(request));
            return new Sent(
                    exchange.endedAt(), expected.contains(exchange.status()) ? null : "status " + exchange.status());
        } catch (HttpTimeoutException late) {
            return failed(late);
        } catch (InterruptedIOException end) {
            throw end;
        } catch (IOException | UncheckedIOException e) {
            return failed(e);
        } finally {
            request.sent().run();
        }
    }

    private static Sent failed(Exception failure) {
        return new Sent(System.nanoTime(), reason(failure));
    }

    private GuardedHttp.Call call(Request request) {
        String target =
                path.of(request.document().artifact(), request.document().place() + 1);
        return new GuardedHttp.Call(
                template.method(),
                URI.create(base + target),
                headers,
                body(request.body()),
                verifyTls,
                template.timeout(),
                template.timeout(),
                0);
    }

    private static GuardedHttp.Body body(@Nullable Path file) {
        return file == null ? NOTHING : new FileBody(file);
    }

    /** A file as it is, streamed. */
    private record FileBody(Path file) implements GuardedHttp.Body {
        @Override
        public long length() {
            try {
                return Files.size(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }
    }

    /** Why there was no answer, in words that are the same for the same reason. */
    private static String reason(Exception failure) {
        return switch (failure) {
            case HttpConnectTimeoutException _ -> "connecting took too long";
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "connection refused";
            case UnknownHostException _ -> "unknown host";
            default -> {
                String message = Objects.requireNonNullElse(
                        failure.getMessage(), failure.getClass().getSimpleName());
                yield "broken off: " + message.substring(0, Math.min(message.length(), LONGEST_REASON));
            }
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
