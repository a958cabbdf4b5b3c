package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.target.TargetPlatform.Session;
import jakarta.ws.rs.ProcessingException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Uploads files in one {@code multipart/form-data} request (RFC 7578), streamed from disk, with its length said beforehand. The REST client sends
 * anything beyond some kilobytes in chunks, which many an application server does not take.
 */
final class MultipartUpload {
    private static final String PATH = "/api/v1/document_uploader/";
    private static final int LARGEST_ANSWER = 1 << 20;

    private final HttpClient client;
    private final TargetAccount account;
    private final TargetConfig config;
    private final ObjectMapper mapper;

    MultipartUpload(HttpClient client, TargetAccount account, TargetConfig config, ObjectMapper mapper) {
        this.client = client;
        this.account = account;
        this.config = config;
        this.mapper = mapper;
    }

    /**
     * Sends the project's id and then the files.
     *
     * @throws ProcessingException when no answer came
     */
    TargetAnswer send(Session session, String projectId, List<Path> files) {
        String boundary = "slowking-" + UUID.randomUUID();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account.url() + PATH))
                .timeout(config.readTimeout())
                .header("Cookie", session.cookie())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary);
        if (session.csrf() != null) {
            request.header(TargetApi.CSRF_HEADER, session.csrf());
        }
        try {
            HttpResponse<InputStream> response = client.send(
                    request.POST(body(boundary, projectId, files)).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream content = response.body()) {
                return TargetAnswer.of(response, content.readNBytes(LARGEST_ANSWER), mapper);
            }
        } catch (IOException e) {
            throw new ProcessingException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while uploading");
        }
    }

    private static BodyPublisher body(String boundary, String projectId, List<Path> files)
            throws FileNotFoundException {
        List<BodyPublisher> parts = new ArrayList<>();
        parts.add(text("--%s\r\nContent-Disposition: form-data; name=\"document_type_id\"\r\n\r\n%s\r\n"
                .formatted(boundary, projectId)));
        for (Path file : files) {
            parts.add(text(
                    "--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                            .formatted(boundary, quotable(file))));
            parts.add(BodyPublishers.ofFile(file));
            parts.add(text("\r\n"));
        }
        parts.add(text("--%s--\r\n".formatted(boundary)));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }

    /** The file's name as it may stand between quotation marks. */
    private static String quotable(Path file) {
        return file.getFileName().toString().replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
