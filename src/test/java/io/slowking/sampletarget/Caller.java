package io.slowking.sampletarget;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Calls a sample target as Slowking does, and keeps the session cookie. */
final class Caller implements AutoCloseable {

    static final String LOG_IN = "/auth/v1/token/";
    static final String PROJECTS = "/api/project_management/v2/projects/";
    static final String UPLOAD = "/api/v1/document_uploader/";

    private static final String BOUNDARY = "----sample-boundary";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;

    Caller(SampleTarget target) {
        base = "http://" + target.hostAndPort();
    }

    HttpResponse<String> logIn(String username, String password) {
        return post(LOG_IN, new JsonObject().put("username", username).put("password", password));
    }

    /** Logs in, creates a project and returns its id. */
    long createProject() {
        logIn("ada", "secret");
        HttpResponse<String> answer = post(PROJECTS, project());
        return new JsonObject(answer.body()).getLong("document_type_id");
    }

    static JsonObject project() {
        return new JsonObject().put("name", "nightly").put("description", "latency");
    }

    HttpResponse<String> upload(long project, String... names) {
        String files = Arrays.stream(names)
                .map(name -> part("files\"; filename=\"" + name, "content of " + name))
                .collect(Collectors.joining());
        return uploadForm(part("document_type_id", Long.toString(project)) + files);
    }

    HttpResponse<String> uploadForm(String parts) {
        return send(request(UPLOAD)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(parts + "--" + BOUNDARY + "--\r\n")));
    }

    static String part(String name, String content) {
        return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(BOUNDARY, name, content);
    }

    HttpResponse<String> post(String path, JsonObject body) {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode())));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
