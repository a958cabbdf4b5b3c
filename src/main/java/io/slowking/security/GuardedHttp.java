package io.slowking.security;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Calls addresses that users have given. The connection is made to the very address that the {@link AddressGuard} has looked at, while the name goes
 * into the Host header and the TLS handshake as it was given. Redirects are not followed, answers are read up to a bound. To be called on threads
 * that may wait.
 */
@Singleton
public class GuardedHttp implements AutoCloseable {
    private static final int MOST_CONNECTIONS_PER_ADDRESS = 1_000;
    private static final int IDLE_SECONDS = 10;
    private static final int PIECE = 1 << 16;

    private final AddressGuard guard;
    private final Vertx vertx;
    private final HttpClient client;
    private final HttpClient trustingClient;

    @Inject
    public GuardedHttp(AddressGuard guard, Vertx vertx) {
        this(guard, vertx, MOST_CONNECTIONS_PER_ADDRESS);
    }

    private GuardedHttp(AddressGuard guard, Vertx vertx, int connections) {
        this.guard = guard;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(options(connections));
        this.trustingClient =
                vertx.createHttpClient(options(connections).setTrustAll(true).setVerifyHost(false));
    }

    private static HttpClientOptions options(int connections) {
        return new HttpClientOptions().setMaxPoolSize(connections).setKeepAliveTimeout(IDLE_SECONDS);
    }

    /** Another one that shares no connection with this, with so many of them to an address at most. Whoever has asked for it closes it. */
    public GuardedHttp withConnections(int most) {
        return new GuardedHttp(guard, vertx, most);
    }

    @Override
    public void close() {
        client.close();
        trustingClient.close();
    }

    /**
     * What to send.
     *
     * @param verifyTls whether the certificate is checked
     * @param connectTimeout how long connecting may take, to each of the addresses behind a name
     * @param answerTimeout how long the answer may take once the body is sent, and each piece of the body to go out
     * @param largestAnswer bytes of the answer's body to read; what is beyond is not read
     */
    public record Call(
            String method,
            URI address,
            Map<String, String> headers,
            Body body,
            boolean verifyTls,
            Duration connectTimeout,
            Duration answerTimeout,
            int largestAnswer) {}

    /** A body that is written while it is sent, and whose length is said beforehand. */
    public interface Body {
        long length();

        void writeTo(OutputStream out) throws IOException;

        /** A body that is in memory. */
        static Body of(byte[] bytes) {
            return new Body() {
                @Override
                public long length() {
                    return bytes.length;
                }

                @Override
                public void writeTo(OutputStream out) throws IOException {
                    out.write(bytes);
                }
            };
        }
    }

    /**
     * What came back.
     *
     * @param headers by their names, which are found in upper and lower case
     */
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {}

    /**
     * An answer of which nothing is kept.
     *
     * @param endedAt when its last byte had come, as {@link System#nanoTime} tells it
     */
    public record Exchange(int status, long endedAt) {}

    /**
     * Sends the call and waits for the end of its answer, however large that is.
     *
     * @throws AddressGuard.Forbidden when the address may not be called
     * @throws IOException when no answer came, or not all of it; {@link HttpTimeoutException} when it took too long
     */
    public Exchange exchange(Call call) throws IOException {
        return send(call, (_, response) -> end(response));
    }

    private static Future<Exchange> end(HttpClientResponse response) {
        Promise<Exchange> end = Promise.promise();
        response.exceptionHandler(end::tryFail);
        // The time is taken here, where the last byte has come, and not where somebody who waits for it wakes up.
        response.endHandler(_ -> end.tryComplete(new Exchange(response.statusCode(), System.nanoTime())));
        return end.future();
    }

    /**
     * Sends the call and waits for its answer.
     *
     * @throws AddressGuard.Forbidden when the address may not be called
     * @throws IOException when no answer came; {@link HttpTimeoutException} when it took too long
     */
    public Answer send(Call call) throws IOException {
        return send(call, (request, response) -> answer(request, response, call.largestAnswer()));
    }

    private <T> T send(Call call, BiFunction<HttpClientRequest, HttpClientResponse, Future<T>> reading)
            throws IOException {
        HttpClientRequest request = connect(call);
        Future<T> answer = request.response().compose(response -> reading.apply(request, response));
        try {
            write(request, call);
        } catch (IOException e) {
            // Who refuses a body may say so before it is through and close the connection then.
            if (!answer.succeeded()) {
                request.reset();
                throw e;
            }
        }
        try {
            return Waiting.await(answer, call.answerTimeout());
        } catch (IOException e) {
            request.reset();
            throw e;
        }
    }

    private HttpClientRequest connect(Call call) throws IOException {
        boolean tls = call.address().getScheme().equalsIgnoreCase("https");
        int port = call.address().getPort() >= 0 ? call.address().getPort() : tls ? 443 : 80;
        IOException failure = new ConnectException("There is no address");
        for (InetAddress address : guard.resolve(call.address())) {
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.valueOf(call.method()))
                    .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                    .setHost(call.address().getHost())
                    .setPort(port)
                    .setSsl(tls)
                    .setURI(target(call.address()))
                    .setConnectTimeout(call.connectTimeout().toMillis());
            call.headers().forEach(options::putHeader);
            if (!call.method().equals("GET")) {
                options.putHeader("Content-Length", Long.toString(call.body().length()));
            }
            try {
                return connected(
                        (call.verifyTls() ? client : trustingClient).request(options),
                        call.connectTimeout().multipliedBy(2));
            } catch (ConnectException | HttpTimeoutException e) {
                failure = e instanceof ConnectException
                        ? e
                        : new HttpConnectTimeoutException("connecting took longer than " + call.connectTimeout());
            }
        }
        throw failure;
    }

    private static HttpClientRequest connected(Future<HttpClientRequest> connecting, Duration patience)
            throws IOException {
        Future<HttpClientRequest> connected = connecting.map(request -> {
            // Its futures tell what goes wrong. Without handlers each broken connection would be an error in the log,
            // too.
            request.exceptionHandler(_ -> {});
            request.connection().exceptionHandler(_ -> {});
            return request;
        });
        try {
            return Waiting.await(connected, patience);
        } catch (IOException e) {
            // When it comes all the same, nobody waits for it any more, and it would keep its connection.
            connected.onSuccess(HttpClientRequest::reset);
            throw e;
        }
    }

    private static String target(URI address) {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static void write(HttpClientRequest request, Call call) throws IOException {
        OutputStream out = new BufferedOutputStream(new PiecewiseBody(request, call.answerTimeout()), PIECE);
        call.body().writeTo(out);
        out.flush();
        Waiting.await(request.end(), call.answerTimeout());
    }

    private static Future<Answer> answer(HttpClientRequest request, HttpClientResponse response, int largest) {
        Promise<Answer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail);
        response.endHandler(_ -> answer.tryComplete(answer(response, body)));
        response.handler(piece -> {
            int room = largest - body.length();
            body.appendBuffer(piece, 0, Math.min(room, piece.length()));
            if (piece.length() > room) {
                answer.tryComplete(answer(response, body));
                request.reset();
            }
        });
        return answer.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : response.headers().names()) {
            headers.put(name, response.headers().getAll(name));
        }
        return new Answer(response.statusCode(), headers, body.getBytes());
    }
}
