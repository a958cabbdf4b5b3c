package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the start command takes and what it answers. */
@QuarkusTest
class StartBenchmarkTest {
    private static final String ODD_NAME = "a \"quoted\", name;\r\nwith lines and 🦥 =HYPERLINK(\"http://x\")";

    private final FakeTarget target = new FakeTarget();

    @TestHTTPResource("/")
    URI slowking;

    @Inject
    @ConfigProperty(name = "slowking.artifacts.root")
    Path artifacts;

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/benchmarks/start",
                "/api/v1/benchmarks/start/",
                "/api/v1/benchmarks",
                "/api/v1/benchmarks/"
            })
    void everyAddressOfTheCommandStartsABenchmark(String address) {
        Response answer = given().contentType("application/json")
                .body(command(target.hostAndPort()))
                .post(address);

        answer.then().statusCode(202).body("status", equalTo("pending"));
        String id = answer.path("id");
        assertThat(answer.header("Location")).endsWith("/api/v1/benchmarks/" + id);
        assertThat(answer.jsonPath().getMap("links"))
                .containsEntry("self", "/api/v1/benchmarks/" + id)
                .containsEntry("report", "/api/v1/benchmarks/%s/report.csv".formatted(id));
        Benchmarks.awaitStatus(id, "measuring");
    }

    @Test
    void everythingThatWasGivenIsKept() {
        Map<String, Object> command = command("HTTP://%s/".formatted(target.hostAndPort()));
        command.put("name", "everything");
        command.put("target_infra", "k8s");
        command.put("target_version", "2.0-rc1");
        command.put("labels", Map.of("team", "blue", "größe", "XL"));
        command.put("deadline", "PT90M");
        command.put("notify", List.of("log"));

        JsonPath benchmark = Benchmarks.get(Benchmarks.start(command));

        assertThat(benchmark.getString("name")).isEqualTo("everything");
        assertThat(benchmark.getString("benchmark_type")).isEqualTo("latency");
        assertThat(benchmark.getString("target_url")).isEqualTo("http://" + target.hostAndPort());
        assertThat(benchmark.getString("target_infra")).isEqualTo("k8s");
        assertThat(benchmark.getString("target_version")).isEqualTo("2.0-rc1");
        assertThat(benchmark.getMap("labels")).isEqualTo(Map.of("team", "blue", "größe", "XL"));
        assertThat(Duration.between(
                        Instant.parse(benchmark.getString("created_at")),
                        Instant.parse(benchmark.getString("deadline"))))
                .isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void theNamesThatExistingClientsHaveForFieldsAreUnderstood() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("benchmark_name", command.remove("name"));
        command.put("benchmark_url", command.remove("target_url"));
        command.put("infra", "docker");
        command.put("target_eigen_platform_version", "5.1");

        JsonPath benchmark = Benchmarks.get(Benchmarks.start(command));

        assertThat(benchmark.getString("name")).isEqualTo("a benchmark");
        assertThat(benchmark.getString("target_url")).isEqualTo("http://" + target.hostAndPort());
        assertThat(benchmark.getString("target_infra")).isEqualTo("docker");
        assertThat(benchmark.getString("target_version")).isEqualTo("5.1");
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("something_new", Map.of("deep", List.of(1, 2, 3)));

        Benchmarks.post(command).statusCode(202);
    }

    @Test
    void theSameIdempotencyKeyGetsTheFirstAnswerAgain() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> command = command(target.hostAndPort());

        Response first = postWithKey(key, command);
        Response second = postWithKey(key, command);

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void anIdempotencyKeyWithAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        Map<String, Object> command = command(target.hostAndPort());
        postWithKey(key, command).then().statusCode(202);

        command.put("name", "another one");

        postWithKey(key, command).then().statusCode(422).body("code", equalTo("idempotency_key_reused"));
    }

    @Test
    void anEndlessIdempotencyKeyIsRefused() {
        postWithKey("k".repeat(256), command(target.hostAndPort()))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency_key_invalid"));
    }

    private static Response postWithKey(String key, Map<String, Object> command) {
        return given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(command)
                .post("/api/v1/benchmarks");
    }

    @Test
    void aTypeThatThereIsNotIsRefusedNamingTheTypesThereAre() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("benchmark_type", "guesswork");

        Benchmarks.post(command)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors.field", equalTo(List.of("benchmark_type")))
                .body("errors[0].message", containsString("guesswork"))
                .body("errors[0].message", containsString("latency"));
    }

    @Test
    void allMissingFieldsAreNamedAtOnceInBothShapes() {
        Benchmarks.post(Map.of("password", "n0t-for-your-eyes"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status", equalTo(422))
                .body("code", equalTo("invalid"))
                .body("errors.field", equalTo(List.of("name", "benchmark_type", "target_url", "username")))
                .body("errors.code", equalTo(List.of("missing", "missing", "missing", "missing")))
                .body("detail[0].type", equalTo("missing"))
                .body("detail[0].loc", equalTo(List.of("body", "name")))
                .body("detail[0].msg", equalTo("Field required"))
                .body("detail[0].containsKey('input')", equalTo(true));
    }

    @Test
    void whatIsWrongWithAPasswordIsSaidWithoutShowingIt() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("password", List.of("n0t-for-your-eyes"));
        command.remove("name");

        String answer = Benchmarks.post(command)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("name", "password")))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("n0t-for-your-eyes");
    }

    @Test
    void unreadableJsonIsRefusedWithoutShowingIt() {
        String answer = given().contentType("application/json")
                .body("{\"username\": \"anna\", \"password\": n0t-for-your-eyes}")
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed"))
                .extract()
                .asString();

        assertThat(answer).doesNotContain("for-your-eyes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"name\": }", "nothing", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}", "\u0000"})
    void whatIsNoJsonIsMalformed(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"text\"", "12"})
    void whatIsNoObjectIsInvalid(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("body")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name                  | 17                                        | string_type
            name                  | ""                                        | string_too_short
            name                  | "a\\u0000b"                               | value_error
            benchmark_type        | true                                      | string_type
            target_url            | "ftp://somewhere"                         | value_error
            target_url            | "http://user:word@127.0.0.1"              | value_error
            target_url            | "127.0.0.1:99999"                         | value_error
            target_url            | "http://127.0.0.1/?a=b"                   | value_error
            target_url            | "http://169.254.169.254"                  | value_error
            target_url            | "http://no-such-host.invalid"             | value_error
            target_url            | "not a url"                               | value_error
            target_url            | {}                                        | string_type
            username              | []                                        | string_type
            password              | 12                                        | string_type
            target_infra          | 12                                        | string_type
            target_version        | {}                                        | string_type
            deadline              | "soon"                                    | value_error
            deadline              | "-PT5M"                                   | value_error
            deadline              | "PT0S"                                    | value_error
            deadline              | "P900D"                                   | value_error
            deadline              | 12                                        | string_type
            labels                | []                                        | dict_type
            labels.a              | {"a": 1}                                  | string_type
            labels                | {"": "x"}                                 | value_error
            labels                | {"a\\u0000": "x"}                         | value_error
            notify                | "log"                                     | list_type
            notify                | [1]                                       | string_type
            notify                | ["pigeon"]                                | value_error
            notify                | ["mailto:nobody"]                         | value_error
            notify                | ["http://user:word@127.0.0.1/"]           | value_error
            artifacts             | "all"                                     | object_type
            artifacts.set         | {}                                        | value_error
            artifacts.set         | {"set": "a", "path": "b"}                 | value_error
            artifacts             | {"set": "../secrets"}                     | value_error
            artifacts             | {"set": "no-such-set"}                    | value_error
            artifacts             | {"path": "../.."}                         | value_error
            artifacts             | {"path": "/etc"}                          | value_error
            artifacts.generate.count | {"generate": {"count": -1}}            | int_type
            artifacts.generate.count | {"generate": {"count": 1e999999999}}   | int_type
            artifacts.generate.bytes | {"generate": {"bytes": 1.5}}           | int_type
            artifacts.generate.seed  | {"generate": {"seed": "7"}}            | int_type
            artifacts.generate.count | {"generate": {"count": 0}}             | int_type
            target_settings       | 1                                         | object_type
            target_settings.csrf  | {"csrf": "yes"}                           | bool_type
            target_settings.auth_url | {"auth_url": "ftp://x"}                | value_error
            """)
    void aFieldThatCannotBeAcceptedIsNamed(String field, String json, String code) {
        String body = "{\"%s\": %s}".formatted(field.replaceFirst("\\..*", ""), json);

        given().contentType("application/json")
                .body(body)
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(422)
                .body("errors.findAll { it.field == '%s' }.code".formatted(field), hasItem(code));
    }

    @Test
    void aNameOf200CharactersIsTakenAndALongerOneIsNot() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("name", "🦥".repeat(200));
        Benchmarks.post(command).statusCode(202);

        command.put("name", "🦥".repeat(201));
        Benchmarks.post(command).statusCode(422).body("errors[0].code", equalTo("string_too_long"));
    }

    @Test
    void aNameMayContainQuotesCommasLineBreaksAndEmoji() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("name", ODD_NAME);

        assertThat(Benchmarks.get(Benchmarks.start(command)).getString("name")).isEqualTo(ODD_NAME);
    }

    @Test
    void halfAnEmojiIsNoText() {
        given().contentType("application/json")
                .body("{\"name\": \"half \\ud83e\"}")
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("name"));
    }

    @Test
    void aFolderWithoutFilesIsRefusedAtOnce() throws IOException {
        Files.createDirectories(artifacts.resolve("empty"));
        Map<String, Object> command = command(target.hostAndPort());
        command.put("artifacts", Map.of("set", "empty"));

        Benchmarks.post(command)
                .statusCode(422)
                .body("errors.field", equalTo(List.of("artifacts")))
                .body("errors[0].message", containsString("at least one"));
    }

    @Test
    void aSetOfFilesIsUploadedUnderTheNamesOfTheFiles() throws IOException {
        List<String> names = List.of("=HYPERLINK(1).txt", "a, \"b\" & c.txt", "plain.txt", "🦥 größe.txt");
        Path set = Files.createDirectories(artifacts.resolve("odd names"));
        for (String name : names) {
            Files.writeString(set.resolve(name), "content of " + name);
        }
        Map<String, Object> command = command(target.hostAndPort());
        command.put("artifacts", Map.of("set", "odd names"));

        String id = Benchmarks.startMeasuring(command);

        assertThat(target.fileNames()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            Benchmarks.report(target, name, 10, 12).statusCode(202);
        }
        Benchmarks.awaitStatus(id, "completed");
    }

    @Test
    void tenThousandDocumentsAreABenchmark() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("artifacts", Map.of("generate", Map.of("count", 10_000, "bytes", 10)));

        String id = Benchmarks.startMeasuring(command);
        StringBuilder times = new StringBuilder();
        for (int number = 1; number <= 10_000; number++) {
            times.append("{\"benchmark_id\":\"%s\",\"document_name\":\"%s\",\"started_at\":%d,\"ended_at\":%d.25}\n"
                    .formatted(id, Benchmarks.document(number), number, number));
        }
        Benchmarks.postTimes("application/x-ndjson", times.toString())
                .statusCode(200)
                .body("accepted", equalTo(10_000));

        JsonPath benchmark = Benchmarks.awaitStatus(id, "completed");
        assertThat(benchmark.getInt("counts.documents")).isEqualTo(10_000);
        assertThat(benchmark.getDouble("figures.latency.p99")).isEqualTo(0.25);
    }

    @Test
    void aBodyOf100MegabytesIsRefusedByItsLength() throws IOException {
        assertThat(statusOf("Content-Length: 104857600\r\n\r\n", 1)).startsWith("HTTP/1.1 413");
    }

    @Test
    void theRefusalSaysTheLimit() {
        given().contentType("application/json")
                .body(" ".repeat(17 << 20))
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("too_large"))
                .body("detail", containsString("16777216 bytes"));
    }

    @Test
    void aBodyOf100MegabytesIsRefusedWhenItsLengthWasNotTold() throws IOException {
        String chunk = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
        assertThat(statusOf("Transfer-Encoding: chunked\r\n\r\n" + chunk, 100)).startsWith("HTTP/1.1 413");
    }

    /** The status line of the answer to a post whose headers end so, and whose body goes on for so many times. */
    private String statusOf(String headersAndBody, int times) throws IOException {
        try (Socket socket = new Socket(slowking.getHost(), slowking.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String head = "POST /api/v1/benchmarks/start HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
            int body = headersAndBody.indexOf("\r\n\r\n") + 4;
            Thread writer = Thread.ofVirtual().start(() -> {
                try {
                    out.write((head + headersAndBody.substring(0, body)).getBytes(StandardCharsets.US_ASCII));
                    byte[] piece = headersAndBody.substring(body).getBytes(StandardCharsets.US_ASCII);
                    for (int i = 0; i < times; i++) {
                        out.write(piece);
                    }
                    out.flush();
                } catch (IOException refusedMeanwhile) {
                    // The answer tells.
                }
            });
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            writer.interrupt();
            return String.valueOf(line);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        given().contentType("text/plain")
                .body("name=a")
                .post("/api/v1/benchmarks/start")
                .then()
                .statusCode(415)
                .body("code", startsWith("unsupported"))
                .body("detail", not(containsString("Exception")));
    }

    @Test
    void withoutArtifactsTheDefaultSetIsUploaded() {
        Map<String, Object> command = new HashMap<>(command(target.hostAndPort()));
        command.remove("artifacts");

        String id = Benchmarks.startMeasuring(command);

        assertThat(Benchmarks.get(id).getInt("counts.documents")).isEqualTo(50);
    }
}
