package io.slowking.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slowking.testing.ClosedPort;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls to servers on this machine that have other names. */
class GuardedHttpTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String NAME = "target.example";

    private final BlockingQueue<HttpServerRequest> seen = new LinkedBlockingQueue<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    /** Names that are resolved to one address after the other, the last one for ever. */
    private static final class Changing implements AddressGuard.Names {
        private final Deque<String> addresses = new ArrayDeque<>();
        private final AtomicInteger asked = new AtomicInteger();

        Changing(String... addresses) {
            this.addresses.addAll(List.of(addresses));
        }

        @Override
        public InetAddress[] addressesOf(String host) {
            asked.incrementAndGet();
            String next = addresses.size() > 1 ? addresses.remove() : addresses.element();
            return new InetAddress[] {InetAddress.ofLiteral(next)};
        }
    }

    private static GuardedHttp http(AddressGuard.Names names) {
        return new GuardedHttp(new AddressGuard(Optional.empty(), true, names), VERTX);
    }

    private int serve(HttpServerOptions options, Consumer<HttpServerRequest> answer) {
        HttpServer server = VERTX.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(request -> {
                    seen.add(request);
                    answer.accept(request);
                });
        return server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    }

    private int serve(Consumer<HttpServerRequest> answer) {
        return serve(new HttpServerOptions(), answer);
    }

    private static GuardedHttp.Call get(String address) {
        return call(address, true, 1_000, Duration.ofSeconds(10));
    }

    private static GuardedHttp.Call call(String address, boolean verifyTls, int largest, Duration patience) {
        return new GuardedHttp.Call(
                "GET",
                URI.create(address),
                Map.of("Accept", "*/*"),
                GuardedHttp.Body.of(new byte[0]),
                verifyTls,
                Duration.ofSeconds(5),
                patience,
                largest);
    }

    @Test
    void theServerSeesTheNameAndNotTheAddress() throws Exception {
        int port = serve(request -> request.response().putHeader("X-Kind", "a").end("hello"));

        GuardedHttp.Answer answer =
                http(new Changing("127.0.0.1")).send(get("http://%s:%d/path?a=b".formatted(NAME, port)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("x-kind", List.of("a"));
        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
        HttpServerRequest request = seen.take();
        assertThat(request.getHeader("Host")).isEqualTo(NAME + ":" + port);
        assertThat(request.uri()).isEqualTo("/path?a=b");
    }

    @Test
    void theAddressThatWasLookedAtIsTheOneThatIsConnectedTo() throws Exception {
        int port = serve(request -> request.response().end());
        Changing names = new Changing("127.0.0.1", "169.254.169.254");
        GuardedHttp http = http(names);

        assertThat(http.send(get("http://%s:%d/".formatted(NAME, port))).status())
                .isEqualTo(200);
        assertThat(names.asked).hasValue(1);
        assertThatExceptionOfType(AddressGuard.Forbidden.class)
                .as("the name has moved, and a connection is still open")
                .isThrownBy(() -> http.send(get("http://%s:%d/".formatted(NAME, port))));
        assertThat(seen).hasSize(1);
    }

    @Test
    void aRedirectIsAnAnswerLikeAnyOther() throws Exception {
        int elsewhere = serve(request -> request.response().end("secret"));
        int port = serve(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "http://127.0.0.1:%d/".formatted(elsewhere))
                .end());

        assertThat(http(new Changing("127.0.0.1"))
                        .send(get("http://%s:%d/".formatted(NAME, port)))
                        .status())
                .isEqualTo(302);
        assertThat(seen).hasSize(1);
    }

    @Test
    void anAnswerIsReadUpToItsBound() throws Exception {
        int port = serve(request -> request.response().end(Buffer.buffer(new byte[5_000_000])));

        GuardedHttp.Answer answer = http(new Changing("127.0.0.1"))
                .send(call("http://%s:%d/".formatted(NAME, port), true, 1_000, Duration.ofSeconds(10)));

        assertThat(answer.body()).hasSize(1_000);
    }

    @Test
    void aBodyIsSentWithItsLength() throws Exception {
        int port = serve(
                request -> request.body().onSuccess(body -> request.response().end("" + body.length())));
        byte[] piece = new byte[100_000];
        GuardedHttp.Body body = new GuardedHttp.Body() {
            @Override
            public long length() {
                return 50L * piece.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (int i = 0; i < 50; i++) {
                    out.write(piece);
                }
            }
        };

        GuardedHttp.Answer answer = http(new Changing("127.0.0.1"))
                .send(new GuardedHttp.Call(
                        "POST",
                        URI.create("http://%s:%d/".formatted(NAME, port)),
                        Map.of(),
                        body,
                        true,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        100));

        assertThat(answer.body()).asString(StandardCharsets.UTF_8).isEqualTo("5000000");
        assertThat(seen.take().getHeader("Content-Length")).isEqualTo("5000000");
    }

    @Test
    void anAnswerThatDoesNotComeIsATimeout() {
        int port = serve(request -> {});

        assertThatExceptionOfType(HttpTimeoutException.class).isThrownBy(() -> http(new Changing("127.0.0.1"))
                .send(call("http://%s:%d/".formatted(NAME, port), true, 100, Duration.ofMillis(50))));
    }

    @Test
    void aPortThatNobodyListensAtCantBeConnectedTo() {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> http(new Changing("127.0.0.1"))
                .send(get("http://%s:%d/".formatted(NAME, ClosedPort.any()))));
    }

    @Test
    void theNextAddressBehindANameIsTriedWhenTheFirstCantBeConnectedTo() throws Exception {
        int port = serve(request -> request.response().end());
        AddressGuard.Names names =
                host -> new InetAddress[] {InetAddress.ofLiteral("::1"), InetAddress.ofLiteral("127.0.0.1")};

        assertThat(http(names).send(get("http://%s:%d/".formatted(NAME, port))).status())
                .isEqualTo(200);
    }

    @Test
    void aCertificateIsCheckedForTheNameUnlessTheOperatorHasAskedNotTo(@TempDir Path folder) throws Exception {
        HttpServerOptions tls = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setKeyCertOptions(
                        new PfxOptions().setPath(certificate(folder).toString()).setPassword("changeit"));
        int port = serve(tls, request -> request.response().end());
        String address = "https://%s:%d/".formatted(NAME, port);
        GuardedHttp http = http(new Changing("127.0.0.1"));

        assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> http.send(get(address)));
        assertThat(http.send(call(address, false, 100, Duration.ofSeconds(10))).status())
                .isEqualTo(200);
        assertThat(seen.take().connection().indicatedServerName()).isEqualTo(NAME);
    }

    /** One that nobody has signed but its owner. */
    private static Path certificate(Path folder) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + NAME,
                        "-ext",
                        "SAN=dns:" + NAME,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        return store;
    }

    @Test
    void anExchangeWaitsForTheEndOfAnAnswerHoweverLargeItIs() throws Exception {
        Promise<Void> rest = Promise.promise();
        int port = serve(request -> {
            request.response().setChunked(true).write("a".repeat(1 << 20));
            rest.future().onComplete(_ -> request.response().end("b"));
        });
        Thread.ofVirtual().start(() -> {
            try {
                seen.take();
                rest.complete();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long before = System.nanoTime();

        try (GuardedHttp own = http(new Changing("127.0.0.1")).withConnections(1)) {
            GuardedHttp.Exchange exchange = own.exchange(get("http://%s:%d/".formatted(NAME, port)));

            assertThat(exchange.status()).isEqualTo(200);
            assertThat(exchange.endedAt()).isBetween(before, System.nanoTime());
            assertThat(rest.future().isComplete()).isTrue();
        }
    }
}
