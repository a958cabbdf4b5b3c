package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static io.slowking.testing.Benchmarks.document;
import static io.slowking.testing.Benchmarks.report;
import static io.slowking.testing.Benchmarks.startMeasuring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The report, to the byte. */
@QuarkusTest
class ReportTest {
    private static final String HEADER =
            "Benchmark Name,Benchmark Type,Infra,Eigen Version,Doc Name,Upload Time (seconds)\r\n";

    private final FakeTarget target = new FakeTarget();

    @AfterEach
    void closeTarget() {
        target.close();
    }

    @Test
    void theReportHasARowForEachDocumentInTheOrderOfUploadStarts() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("name", "nightly, \"größe\" 🦥\r\nsecond line");
        command.put("infra", "=HYPERLINK(\"http://x\",\"y\")");
        command.put("target_version", "@1.0");
        String id = startMeasuring(command);
        report(target, document(3), "1700000000", "1700000000.000001");
        report(target, document(1), "1700000002.5", "1700000012.5");
        report(target, document(2), "1700000001", "1700000001");
        Benchmarks.awaitStatus(id, "completed");

        Response answer = given().get("/api/v1/benchmarks/%s/report.csv".formatted(id));

        String front =
                "\"nightly, \"\"größe\"\" 🦥\r\nsecond line\",latency,\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",'@1.0,";
        assertThat(new String(answer.asByteArray(), StandardCharsets.UTF_8))
                .isEqualTo(HEADER
                        + front + "document-000003.txt,0.000001\r\n"
                        + front + "document-000002.txt,0\r\n"
                        + front + "document-000001.txt,10\r\n");
        answer.then()
                .contentType("text/csv; charset=UTF-8")
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"%s\""
                                .formatted(Benchmarks.get(id).getString("report"))));
    }

    @Test
    void theWiderReportAddsTimesSizeIdAndLabels() {
        Map<String, Object> command = command(target.hostAndPort());
        command.put("name", "wide");
        command.put("labels", Map.of("team", "blue", "-stage", "qa"));
        String id = Benchmarks.completed(target, command);

        String csv = given().get("/api/v1/benchmarks/%s/report.csv?detail=full".formatted(id))
                .asString();

        assertThat(csv)
                .startsWith(HEADER.strip()
                        + ",Upload Start,Upload End,Size (bytes),Target Document Id,Labels,Failure\r\n"
                        + "wide,latency,,,document-000001.txt,2.5,1970-01-01T00:16:41Z,1970-01-01T00:16:43.500Z,100,"
                        + "id of document-000001.txt,'-stage=qa; team=blue,\r\n")
                .hasLineCount(4);
    }

    @Test
    void theReportAsJsonHasTheFiguresAndAllDocuments() {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));

        given().get("/api/v1/benchmarks/%s/report.json".formatted(id))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("benchmark.id", equalTo(id))
                .body("benchmark.figures.latency.p50", equalTo(3.5f))
                .body("documents.name", equalTo(List.of(document(1), document(2), document(3))))
                .body("documents[0].upload_seconds", equalTo(2.5f));
    }

    @Test
    void aBenchmarkThatIsNotCompletedHasNoReportYet() {
        String id = startMeasuring(target);

        for (String report : List.of("report.csv", "report.json")) {
            given().get("/api/v1/benchmarks/%s/%s".formatted(id, report))
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("no_report"))
                    .body("detail", containsString("measuring"));
        }
    }

    @Test
    void anotherDetailThanFullIsRefused() {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));

        given().get("/api/v1/benchmarks/%s/report.csv?detail=half".formatted(id))
                .then()
                .statusCode(422);
    }

    @Test
    void aReportMadeAgainIsAnotherReportOfTheSameContent() {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));
        String first =
                given().get("/api/v1/benchmarks/%s/report.csv".formatted(id)).asString();

        given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);

        Benchmarks.awaitStatus(id, "completed");
        assertThat(given().get("/api/v1/benchmarks/%s/report.csv".formatted(id)).asString())
                .isEqualTo(first);
        given().get("/api/v1/benchmarks/%s/reports".formatted(id))
                .then()
                .body("items", hasSize(2))
                .body("items[0].name", equalTo(Benchmarks.get(id).getString("report")))
                .body("items[0].rows", equalTo(3))
                .body("items[1].name", startsWith("report_"));
        for (Object location : given().get("/api/v1/benchmarks/%s/reports".formatted(id))
                .jsonPath()
                .getList("items.location")) {
            assertThat(Path.of(location.toString()))
                    .content(StandardCharsets.UTF_8)
                    .isEqualTo(first);
        }
    }

    @Test
    void onlyWhatWasMeasuredCanBeReportedAgain() {
        String id = startMeasuring(target);

        given().post("/api/v1/benchmarks/%s/reports".formatted(id))
                .then()
                .statusCode(409)
                .body("code", equalTo("benchmark_not_measured"));
    }

    @Test
    void aReportThatCannotBeStoredFailsTheBenchmarkAndCanBeMadeLater() throws Exception {
        String id = failedForItsReport();

        given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);

        Benchmarks.awaitStatus(id, "completed");
    }

    @Test
    void aReplayedDeadLetterHasTheReportMadeWithoutMeasuringAgain() throws Exception {
        String id = failedForItsReport();
        await("the dead letter").atMost(Duration.ofSeconds(20)).until(() -> deadLetter(id) != null);

        given().post("/api/v1/dead-letters/generate_report/%s/replay".formatted(deadLetter(id)))
                .then()
                .statusCode(202);

        Benchmarks.awaitStatus(id, "completed");
        given().get("/api/v1/benchmarks/%s/reports".formatted(id)).then().body("items", hasSize(2));
    }

    private static @Nullable String deadLetter(String benchmark) {
        return given().get("/api/v1/dead-letters?handler=generate_report&limit=1000")
                .jsonPath()
                .getString("items.find { it.subject == '%s' }?.event_id".formatted(benchmark));
    }

    /** A benchmark whose second report could not be stored; from now on it could be. */
    private String failedForItsReport() throws IOException {
        String id = Benchmarks.completed(target, command(target.hostAndPort()));
        Path report = Path.of(given().get("/api/v1/benchmarks/%s/reports".formatted(id))
                .jsonPath()
                .getString("items[0].location"));
        assertThat(report).exists();
        Path folder = report.resolve("..").normalize();
        Path aside = folder.resolveSibling("reports-aside");
        Files.move(folder, aside);
        try {
            Files.writeString(folder, "no folder");
            given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);
            assertThat(Benchmarks.awaitStatus(id, "failed").getString("failure.code"))
                    .isEqualTo("report_failed");
        } finally {
            Files.delete(folder);
            Files.move(aside, folder);
        }
        return id;
    }
}
