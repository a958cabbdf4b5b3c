package io.slowking.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BodyLimitsTest {
    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/test-runs, 70000000, 67108864",
        "/api/v1/test-runs, 4294967296, 67108864",
        "/api/junit, 5000000000000, 67108864",
        "/api/v1/pull-requests, 9000000000000000000, 16777216"
    })
    void aRefusalNamesTheLimitHoweverLargeTheBodyIsSaidToBe(String address, String length, String limit)
            throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: %s\r\n\r\n"
                            .formatted(address, length)
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
            String head = head(answer);
            assertThat(head).contains(ProblemBody.MEDIA_TYPE);
            char[] body = new char[length(head)];
            assertThat(answer.read(body)).isEqualTo(body.length);
            assertThat(new String(body)).contains("too_large", limit + " bytes");
        }
    }

    @Test
    void whoLooksForTheAnswerOnlyAfterTheWholeBodyGetsItAndKeepsTheConnection() throws IOException {
        int length = 17 << 20;
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /api/v1/benchmarks HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
                    .formatted(length)
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[length]);
            out.write("GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers).startsWith("HTTP/1.1 413").contains("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/benchmarks, application/json, 16777216",
        "/api/v1/benchmarks/documents, application/json, 65536",
        "/api/v1/document-times, application/x-ndjson, 16777216",
        "/api/v1/pull-requests, application/json, 16777216",
        "/api/v1/test-runs, multipart/form-data; boundary=between, 67108864",
    })
    void aBodyThatDoesNotSayItsLengthIsRefusedInTheSameWay(String address, String type, String limit)
            throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            Thread writer = Thread.ofVirtual().start(() -> writeWithoutEnd(socket, address, type));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 413");
            String head = head(answer);
            assertThat(head).contains(ProblemBody.MEDIA_TYPE);
            char[] body = new char[length(head)];
            assertThat(answer.read(body)).isEqualTo(body.length);
            assertThat(new String(body)).contains("too_large", limit + " bytes");
            writer.interrupt();
        }
    }

    private static void writeWithoutEnd(Socket socket, String address, String type) {
        String head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
                .formatted(address, type);
        byte[] chunk = "4000\r\n%s\r\n".formatted(" ".repeat(0x4000)).getBytes(StandardCharsets.US_ASCII);
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            while (!Thread.interrupted()) {
                out.write(chunk);
            }
        } catch (IOException refusedMeanwhile) {
            // The answer tells.
        }
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length: "))
                .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
                .findFirst()
                .orElse(0);
    }

    private static String head(BufferedReader answer) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }
}
