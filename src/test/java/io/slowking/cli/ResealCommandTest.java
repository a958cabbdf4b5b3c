package io.slowking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResealCommandTest {
    @Test
    void itAsksUntilThereIsNoMore() throws IOException {
        Said said = reseal("""
                {"key_id": "0a1b2c3d", "resealed": 500, "more": true, "unreadable": 0, "broken": 0, "broken_rows": []}
                """, """
                {"key_id": "0a1b2c3d", "resealed": 7, "more": false, "unreadable": 0, "broken": 0, "broken_rows": []}
                """);

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).isEqualToNormalizingNewlines("Resealed 507 rows with key 0a1b2c3d.\n");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void whatItCouldNotSealIsCountedAndNamed() throws IOException {
        Said said = reseal("""
                {"key_id": "0a1b2c3d", "resealed": 3, "more": false, "unreadable": 2, "broken": 1001, "broken_rows": [
                    {"table": "benchmark", "column": "notify", "id": "01890000-0000-7000-8000-000000000000"}]}
                """);

        assertThat(said.exitCode()).isEqualTo(Main.FAILED);
        assertThat(said.out()).contains("Resealed 3 rows");
        assertThat(said.err())
                .contains("2 rows were sealed with keys")
                .contains("1001 rows have a seal")
                .contains("  benchmark 01890000-0000-7000-8000-000000000000 (notify)");
    }

    private record Said(int exitCode, String out, String err) {}

    /** Of a Slowking that answers so, one answer after another. */
    private static Said reseal(String... answers) throws IOException {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        HttpServer slowking = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        slowking.createContext("/api/v1/resealing", exchange -> {
            try (exchange) {
                byte[] answer = Objects.requireNonNull(left.poll()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        slowking.start();
        PrintStream console = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Main.commandLine()
                    .execute(
                            "reseal",
                            "--server",
                            "http://127.0.0.1:" + slowking.getAddress().getPort());
            return new Said(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
            System.setErr(errors);
            slowking.stop(0);
        }
    }
}
