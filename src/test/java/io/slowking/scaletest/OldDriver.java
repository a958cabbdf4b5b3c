package io.slowking.scaletest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Posts as the existing driver does, byte for byte: a connection for each request, HTTP/1.1, ids without dashes, times without a zone, and a look at
 * nothing but the status.
 */
final class OldDriver {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final String base;
    private final URI server;

    /** @param base what the driver's user wrote down as URL and prefix, such as {@code /rest/perf_test_} */
    OldDriver(String base) {
        this.base = base;
        this.server = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    int post(String table, String body) {
        String answer = exchange(table, body, "");
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** The whole answer, headers included. */
    String exchange(String table, String body, String moreHeaders) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = """
                POST %s%s HTTP/1.1
                Host: %s:%d
                User-Agent: python-requests/2.18.4
                Accept-Encoding: gzip, deflate
                Accept: */*
                Connection: keep-alive
                Content-Length: %d
                Content-Type: application/json
                %s
                """.formatted(base, table, server.getHost(), server.getPort(), bytes.length, moreHeaders)
                        .strip()
                        .replace("\n", "\r\n")
                + "\r\n\r\n";
        try (Socket connection = new Socket(server.getHost(), server.getPort())) {
            connection.setSoTimeout(60_000);
            OutputStream out = connection.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
            out.flush();
            return answer(connection.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!isComplete(answer.toString(StandardCharsets.UTF_8))) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            answer.write(next);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static boolean isComplete(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        Matcher length = LENGTH.matcher(answer);
        return length.find()
                ? answer.getBytes(StandardCharsets.UTF_8).length >= end + 4 + Integer.parseInt(length.group(1))
                : answer.endsWith("\r\n0\r\n\r\n");
    }

    /** The answer to a body that is said to be as long as that, and of which nothing is sent. */
    String announce(String table, long length) {
        String head = "POST %s%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(base, table, length);
        try (Socket connection = new Socket(server.getHost(), server.getPort())) {
            connection.setSoTimeout(60_000);
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return answer(connection.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the beginning of a body that promises to be longer, and goes away. */
    void breakOff(String table, String beginning, boolean chunked) {
        byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
        String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + (bytes.length + 1_000);
        String head = "POST %s%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%s\r\n\r\n"
                .formatted(base, table, length);
        try (Socket connection = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = connection.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            if (chunked) {
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
