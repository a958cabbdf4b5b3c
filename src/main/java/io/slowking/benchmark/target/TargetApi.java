package io.slowking.benchmark.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.benchmark.target.TargetPlatform.Session;
import io.slowking.security.GuardedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of the target platform. The slashes at the end are the platform's; it does not know the paths without them. Each call throws an
 * {@link UncheckedIOException} when no answer came.
 */
final class TargetApi {
    private static final String LOG_IN = "/auth/v1/token/";
    private static final String CSRF_TOKEN = "/api/v2/api-csrf-token/";
    private static final String PROJECTS = "/api/project_management/v2/projects/";
    private static final String UPLOADS = "/api/v1/document_uploader/";
    private static final String JSON = "application/json";
    private static final int LARGEST_ANSWER = 1 << 20;

    private final GuardedHttp http;
    private final TargetAddress address;
    private final boolean verifyTls;
    private final TargetConfig config;
    private final ObjectMapper mapper;

    TargetApi(GuardedHttp http, TargetAddress address, boolean verifyTls, TargetConfig config, ObjectMapper mapper) {
        this.http = http;
        this.address = address;
        this.verifyTls = verifyTls;
        this.config = config;
        this.mapper = mapper;
    }

    TargetAnswer logIn(JsonNode credentials) {
        return send("POST", LOG_IN, Map.of("Content-Type", JSON), json(credentials), config.readTimeout());
    }

    TargetAnswer csrfToken(String cookie) {
        return send(
                "GET", CSRF_TOKEN, Map.of("Cookie", cookie), GuardedHttp.Body.of(new byte[0]), config.readTimeout());
    }

    TargetAnswer createProject(Session session, JsonNode project) {
        return send("POST", PROJECTS, headers(session, JSON), json(project), config.readTimeout());
    }

    /** Sends the project's id and then the files, streamed from disk. */
    TargetAnswer upload(Session session, String projectId, List<Path> files) {
        MultipartBody body = new MultipartBody(projectId, files);
        return send("POST", UPLOADS, headers(session, body.contentType()), body, config.uploadTimeout());
    }

    private static Map<String, String> headers(Session session, String contentType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cookie", session.cookie());
        headers.put("Content-Type", contentType);
        if (session.csrf() != null) {
            headers.put("X-CSRF-Token", session.csrf());
        }
        return headers;
    }

    private static GuardedHttp.Body json(JsonNode json) {
        return GuardedHttp.Body.of(json.toString().getBytes(StandardCharsets.UTF_8));
    }

    private TargetAnswer send(
            String method, String path, Map<String, String> headers, GuardedHttp.Body body, Duration readTimeout) {
        try {
            return TargetAnswer.of(
                    http.send(new GuardedHttp.Call(
                            method,
                            URI.create(address.url() + path),
                            headers,
                            body,
                            verifyTls,
                            config.connectTimeout(),
                            readTimeout,
                            LARGEST_ANSWER)),
                    mapper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
