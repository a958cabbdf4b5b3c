package io.slowking.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AddressesTest {
    @TestHTTPResource
    URI server;

    @ParameterizedTest
    @CsvSource({
        "/api/v1/jobs?project=x, 200",
        "/api/v1/jobs?limit=x, 422",
        "/api/v1/jobs/%00, 400",
        "/nothing, 404",
        "/, 200"
    })
    void anOldClientOfHttp10NeedNotNameTheHost(String address, String status) throws IOException {
        assertThat(answer("GET %s HTTP/1.0\r\n\r\n".formatted(address))).startsWith("HTTP/1.0 " + status);
    }

    @Test
    void anOldClientOfHttp10CanPostWithoutNamingTheHost() throws IOException {
        String job = "{\"jid\":\"%s\"}".formatted(UUID.randomUUID());

        assertThat(answer(post("/rest/job", "application/json", job))).startsWith("HTTP/1.0 201");
        assertThat(answer(post(
                        "/api/v1/test-runs?source=old&id=%s&branch=main&timestamp=2026-01-31T12:00:00Z"
                                .formatted(UUID.randomUUID()),
                        "text/plain",
                        "ok 1 a\n")))
                .startsWith("HTTP/1.0 201");
    }

    private static String post(String address, String type, String body) {
        return "POST %s HTTP/1.0\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(address, type, body.length(), body);
    }

    private String answer(String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
