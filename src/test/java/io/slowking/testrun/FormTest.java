package io.slowking.testrun;

import static io.slowking.testrun.Runs.newSource;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Forms as they come over the wire, also those that no client should send. */
@QuarkusTest
class FormTest {
    private static final String FORM = "multipart/form-data; boundary=between";

    @TestHTTPResource
    URI slowking;

    private final String source = newSource();

    @Test
    void thousandsOfFilesAreOneRun() throws Exception {
        HttpResponse<String> answer = post(FORM, files(5_000));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"tests\":5000");
    }

    @Test
    void moreFilesThanAreTakenAreRefusedWithTheLimit() throws Exception {
        HttpResponse<String> answer = post(FORM, files(20_001));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.body()).contains("too_large", "20000 parts");
        assertThat(Runs.get("/api/v1/test-runs?source=" + source).getList("items"))
                .isEmpty();
    }

    @Test
    void aFormWithoutBoundaryIsMalformed() throws Exception {
        HttpResponse<String> answer = post("multipart/form-data", files(1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("malformed", "boundary=");
    }

    @Test
    void aFileWithoutFilenameIsNamed() throws Exception {
        HttpResponse<String> answer = post(FORM, files(1) + part("name=\"report\"", "ok 1 a\n"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("unreadable", "'report'", "filename");
    }

    @Test
    void aFormWithoutFilesHasNoResults() throws Exception {
        HttpResponse<String> answer = post(FORM, part("name=\"job\"", "linux"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("no_results", "filename");
    }

    @Test
    void aFieldThatIsThereTwiceIsNamed() throws Exception {
        HttpResponse<String> answer =
                post(FORM, files(1) + part("name=\"job\"", "linux") + part("name=\"job\"", "windows"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("bad_parameter", "\"field\":\"job\"");
    }

    private static String files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> part("name=\"file\"; filename=\"%d.tap\"".formatted(i), "ok 1 t%d\n".formatted(i)))
                .collect(Collectors.joining());
    }

    private static String part(String disposition, String content) {
        return "--between\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n".formatted(disposition, content);
    }

    private HttpResponse<String> post(String type, String parts) throws IOException, InterruptedException {
        URI address = slowking.resolve(
                "/api/v1/test-runs?id=1&branch=main&timestamp=%s&source=%s".formatted(Runs.NOON, source));
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(parts + "--between--\r\n"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
