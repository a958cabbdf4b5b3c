package io.slowking.scaletest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.slowking.testing.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JobApiTest {
    @Test
    void aWholeJobIsCompleteAndJudgedAtOnce() {
        UUID jid = Jobs.judged("1.0", 1);

        JsonPath job = Jobs.get(jid);
        assertThat(job.getString("state")).isEqualTo("completed");
        assertThat(job.getLong("phases")).isEqualTo(3);
        assertThat(job.getLong("samples")).isEqualTo(12);
        assertThat(job.getString("meta.version")).isEqualTo("1.0");
        assertThat(job.getList("meta.label")).isEqualTo(List.of("a", "b"));
        // The mean of deployTime is 0.01005 per instance, and the indicator divides by twice the instances.
        assertThat(job.getDouble("indicators[0].value")).isBetween(0.0050249, 0.0050251);
        assertThat(job.getString("verdict")).isEqualTo("passed");
    }

    @Test
    void anIndicatorBeyondItsThresholdFailsTheJobAndIsToldAbout() {
        UUID jid = Jobs.judged("2.0", 1.5);

        assertThat(Jobs.get(jid).getString("verdict")).isEqualTo("failed");
        try (TopicReader topic = new TopicReader(JobEvent.TOPIC)) {
            List<String> types = topic
                    .until(jid.toString(), message -> TopicReader.header(message, "ce_type")
                            .equals("failed_indicator"))
                    .stream()
                    .map(message -> TopicReader.header(message, "ce_type"))
                    .toList();
            assertThat(types).containsExactly("added_samples", "completed_job", "failed_indicator");
        }
        await().untilAsserted(() -> given().get("/api/v1/jobs/{jid}/deliveries", jid)
                .then()
                .body("items.occasion", contains("failed_indicator per instance 2.0")));
    }

    @Test
    void dumpImportDumpIsTheIdentity() {
        UUID jid = Jobs.judged("3.0", 1);
        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);

        given().delete("/api/v1/jobs/{jid}", jid).then().statusCode(204);
        given().get("/api/v1/jobs/{jid}", jid).then().statusCode(404);
        Jobs.post(dump).statusCode(201);
        Jobs.awaitJudgement(jid);

        assertThat(Jobs.text("/api/v1/jobs/{jid}/dump", jid)).isEqualTo(dump);
    }

    @Test
    void twoOfOneNameAndOddTextsSurviveADump() {
        UUID jid = UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Jobs.post("""
                {"jid": "%1$s", "meta": {"": "no name", "odd": {"a": [1, 2.50]}},
                 "parameters": [{"name": "n [%2$s]", "id": "%2$s"}, {"name": "n [%3$s]", "id": "%3$s"}],
                 "phases": [{"parameters": {"n [%2$s]": "1e3", "n [%3$s]": "-0", "": ""}, "flags": {"": ["", "x"]},
                             "samples": {"": [[1, 2]]}},
                            {"parameters": {"n [%2$s]": 1.50}}]}""".formatted(jid, one, other)).statusCode(201);
        assertThat(Sql.rows("select name from lookup_parameters where parameter in ('%s', '%s')", one, other))
                .containsExactly("n", "n");
        assertThat(Jobs.text("/api/v1/jobs/{jid}/samples.csv", jid))
                .contains("n [%s]".formatted(one))
                .contains("1e3")
                .contains("-0");
        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);
        assertThat(dump).contains("\"n [%s]\":\"1e3\"".formatted(one)).contains("{\\\"a\\\":[1,2.50]}");

        given().delete("/api/v1/jobs/{jid}", jid).then().statusCode(204);
        Jobs.post(dump).statusCode(201);

        assertThat(Jobs.text("/api/v1/jobs/{jid}/dump", jid)).isEqualTo(dump);
    }

    @Test
    void aSampleOfAnotherJobsPhaseIsRefusedByLine() {
        UUID mine = Jobs.judged("9.0", 1);
        UUID others = Jobs.judged("9.1", 1);
        List<UUID> pids = Stream.of(mine, others)
                .map(jid -> UUID.fromString(given().get("/api/v1/jobs/{jid}/phases", jid)
                        .then()
                        .extract()
                        .path("items[0].pid")))
                .toList();
        String lines = """
                {"pid": "%s", "metric": "cpu", "value": 1}

                {"pid": "%s", "metric": "cpu", "value": 2}
                """.formatted(pids.get(0), pids.get(1));

        given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/jobs/{jid}/samples", mine)
                .then()
                .statusCode(409)
                .body("code", equalTo("unknown_parent"))
                .body("detail", startsWith("Line 3: "));
        assertThat(Jobs.get(mine).getLong("samples")).isEqualTo(12);
        assertThat(Jobs.get(others).getLong("samples")).isEqualTo(12);
    }

    @Test
    void aBrokenLineIsNamed() {
        UUID jid = UUID.randomUUID();
        Jobs.post("{\"jid\": \"%s\", \"live\": true}".formatted(jid)).statusCode(201);
        String line = "{\"pid\": \"%s\"}\n".formatted(UUID.randomUUID());

        given().contentType("application/x-ndjson")
                .body((line + line + "{\"pid\": \"1\"\n" + line).getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/jobs/{jid}/samples", jid)
                .then()
                .statusCode(400)
                .body("detail", startsWith("Line 3 "));
    }

    @Test
    void anIdWithoutDashesIsOneToo() {
        String jid = Jobs.judged("9.2", 1).toString().replace("-", "");

        given().get("/api/v1/jobs/{jid}", jid).then().statusCode(200);
        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}", jid, jid)
                .then()
                .statusCode(200);
        given().get("/api/v1/series?x=instances&y=deployTime.mean&jid={jid}", jid)
                .then()
                .statusCode(200);
    }

    @Test
    void anEmptyNamespaceIsTheDefaultOne() {
        UUID jid = Jobs.judged("9.3", 1);
        Jobs.post("{\"jid\": \"%s\", \"namespace\": \"elsewhere\", \"meta\": {\"version\": \"%s\"}}"
                        .formatted(jid, jid))
                .statusCode(201);

        given().get("/api/v1/jobs?namespace=&meta.version={v}", jid.toString())
                .then()
                .body("items", hasSize(0));
        given().get("/api/v1/jobs?meta.version={v}", jid.toString()).then().body("items", hasSize(1));
        given().get("/api/v1/jobs/{jid}?namespace=", jid).then().body("namespace", equalTo(""));
        given().get("/api/v1/jobs/{jid}", jid).then().body("namespace", equalTo("elsewhere"));
    }

    @Test
    void aBodyThatIsTooLargeInAnyWayIsToldTheLimit() throws IOException {
        Jobs.post("{\"project\": \"" + "x".repeat(21_000_000) + "\"}")
                .statusCode(413)
                .body("detail", containsString("20,000,000"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"phases\": []}".getBytes(StandardCharsets.UTF_8));
        }
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(Arrays.copyOf(packed.toByteArray(), packed.size() - 12))
                .post("/api/v1/jobs")
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed"));
    }

    @Test
    void theDumpHasSamplesAndFigures() {
        UUID jid = Jobs.judged("3.1", 1);

        given().get("/api/v1/jobs/{jid}/dump", jid)
                .then()
                .body("time.started", equalTo("2026-01-01T10:00:00Z"))
                .body("config.metrics[0].units", equalTo("s"))
                .body("meta.version", equalTo("3.1"))
                .body("raw", hasSize(3))
                .body("raw[0].parameters.instances", equalTo(10))
                .body("raw[0].flags.status", equalTo("OK"))
                .body("raw[0].values.deployTime", hasSize(4))
                .body("raw[0].values.deployTime[0]", equalTo(List.of(1767261601.5f, 0.1f)))
                .body("sum[0].values.deployTime.count", equalTo(4))
                .body("sum[0].values.deployTime.mean_err", hasSize(2));
    }

    @Test
    void anOldJobsDumpReadsBackEveryValue() {
        Recording recording = Recording.make();
        recording.sendBy(new OldDriver("/rest/"));
        String jid = recording.jid().replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");

        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);

        assertThat(dump)
                .contains("[1519225210.822527,1.42],[1519225211,1.4200000762939453]")
                .contains("[1519225811.25,1519219205123456789]")
                .contains("\"where\":\"{\\\"dc\\\":\\\"a\\\"}\"");
        assertThat(Jobs.text("/api/v1/jobs/{jid}/samples.csv", jid))
                .contains(",10,deployTime,2018-02-21T15:00:10.822527Z,1.42\r\n")
                .contains(",20,deployTime,2018-02-21T15:10:11.250Z,1519219205123456789\r\n");
    }

    @Test
    void theReportHasARowForEachPhase() {
        UUID jid = Jobs.judged("4.0", 1);

        List<String> lines = Jobs.text("/api/v1/jobs/{jid}/report.csv?figures=mean_err,max", jid)
                .lines()
                .toList();

        assertThat(lines)
                .hasSize(4)
                .startsWith("instances,,deployTime (mean_err),deployTime (mean_err - error),deployTime (max),status");
        assertThat(lines.get(1)).startsWith("10,,0.1005,").endsWith(",0.10200000000000001,OK");
    }

    @Test
    void theSameJobAgainIsTheSameJob() {
        UUID jid = Jobs.judged("5.0", 1);

        Jobs.post(Jobs.document(jid, "5.0", 1)).statusCode(201);

        assertThat(Jobs.get(jid).getLong("phases")).isEqualTo(3);
        assertThat(Jobs.get(jid).getLong("samples")).isEqualTo(12);
        Jobs.post(Jobs.document(jid, "5.0", 1).replace("shop", "other")).statusCode(409);
    }

    /** Each is one change of the document. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\": 0 -> \"status\": 1",
                "\"label\": [\"a\", \"b\"] -> \"label\": [\"a\"]",
                ", \"label\": [\"a\", \"b\"] -> ",
                "\"meta\": { -> \"meta\": {\"more\": 1, ",
                "\"at_most\": 0.006 -> \"at_most\": 0.007",
                "\"instances\": 10 -> \"instances\": 11",
                "\"status\": \"OK\" -> \"status\": \"BAD\"",
                "[1767261604, -> [1767261605,",
                "\"deployTime\": [ -> \"deployTime\": [[1, 2], ",
                "\"phases\": [ -> \"phases\": [{\"pid\": \"01890000-0000-7000-8000-000000000001\"}, "
            })
    void aCompletedJobHasToBeSaidAsItIs(String change) {
        UUID jid = Jobs.judged("5.1", 1);
        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);
        String[] words = change.split(" -> ", 2);
        String changed = Jobs.document(jid, "5.1", 1).replace(words[0], words[1]);

        Jobs.post(changed).statusCode(409).body("code", equalTo("job_differs"));

        assertThat(Jobs.text("/api/v1/jobs/{jid}/dump", jid)).isEqualTo(dump);
        assertThat(Jobs.get(jid).getString("state")).isEqualTo("completed");
    }

    @Test
    void aDumpOfACompletedJobChangesNothing() {
        UUID jid = Jobs.judged("5.2", 1);
        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);

        Jobs.post(dump).statusCode(201);
        Jobs.post("{\"jid\": \"%s\"}".formatted(jid)).statusCode(201);

        assertThat(Jobs.text("/api/v1/jobs/{jid}/dump", jid)).isEqualTo(dump);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"units\": \"ms\"", "\"direction\": \"higher\"", "\"title\": \"Other\""})
    void aDocumentCantChangeWhatAMetricMeansToOtherJobs(String said) {
        String metric = "m" + UUID.randomUUID();
        String document = """
                {"metrics": [{"name": "%s", "units": "s", "direction": "lower", "title": "One"}], "phases": []}""".formatted(metric);
        Jobs.post(document).statusCode(201);

        Jobs.post("{\"metrics\": [{\"name\": \"%s\", %s}]}".formatted(metric, said))
                .statusCode(409)
                .body("code", equalTo("declared_otherwise"))
                .body("detail", containsString(metric));

        Jobs.post(document).statusCode(201);
    }

    @Test
    void whatNobodyHasSaidOfAMetricCanBeSaidLater() {
        String metric = "m" + UUID.randomUUID();
        UUID jid = UUID.randomUUID();
        Jobs.post("{\"phases\": [{\"samples\": {\"%s\": [[1, 2]]}}]}".formatted(metric))
                .statusCode(201);

        Jobs.post("""
                {"jid": "%1$s", "metrics": [{"name": "%2$s", "units": "s", "direction": "higher", "title": "One"}],
                 "phases": [{"samples": {"%2$s": [[1, 2]]}}]}""".formatted(jid, metric)).statusCode(201);

        given().get("/api/v1/jobs/{jid}/dump", jid)
                .then()
                .body("config.metrics[0].units", equalTo("s"))
                .body("config.metrics[0].direction", equalTo("higher"))
                .body("config.metrics[0].title", equalTo("One"));
    }

    @Test
    void whatAMetricMeansIsChangedForAllJobsOnPurpose() {
        UUID id = UUID.randomUUID();
        String declaration = "{\"%s\": \"%s\", \"name\": \"m\", \"units\": \"s\", \"direction\": \"%s\"}";
        Jobs.post("{\"metrics\": [%s]}".formatted(declaration.formatted("id", id, "lower")))
                .statusCode(201);

        given().contentType("application/json")
                .header("Prefer", "resolution=merge-duplicates")
                .body(declaration.formatted("metric", id, "higher"))
                .post("/rest/lookup_metrics")
                .then()
                .statusCode(201);

        Jobs.post("{\"metrics\": [%s]}".formatted(declaration.formatted("id", id, "higher")))
                .statusCode(201);
    }

    @Test
    void aJobThatIsRemovedWhileItComesIsNoFault() {
        UUID jid = UUID.randomUUID();
        UUID pid = UUID.randomUUID();
        String line = "{\"pid\": \"%1$s\"}\n{\"pid\": \"%1$s\", \"metric\": \"cpu\", \"value\": 1}\n".formatted(pid);
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> given().contentType("application/json")
                                .body(Jobs.document(jid, "5.3", 1))
                                .post("/api/v1/jobs")
                                .statusCode(),
                        callers));
                answers.add(CompletableFuture.supplyAsync(
                        () -> given().contentType("application/x-ndjson")
                                .body(line.getBytes(StandardCharsets.UTF_8))
                                .post("/api/v1/jobs/{jid}/samples", jid)
                                .statusCode(),
                        callers));
                answers.add(CompletableFuture.supplyAsync(
                        () -> given().delete("/api/v1/jobs/{jid}", jid).statusCode(), callers));
            }
        }

        assertThat(answers).extracting(CompletableFuture::join).noneMatch(status -> status == 500);
    }

    @Test
    void anIdempotencyKeyGetsTheFirstAnswerAgain() {
        String document = "{\"project\": \"once\", \"phases\": []}";
        String key = UUID.randomUUID().toString();

        List<String> jids = Stream.of(1, 2)
                .map(_ -> given().contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body(document)
                        .post("/api/v1/jobs")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("jid"))
                .toList();

        assertThat(jids.get(0)).isEqualTo(jids.get(1));
    }

    @Test
    void aPackedBodyIsUnpacked() throws IOException {
        UUID jid = UUID.randomUUID();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Jobs.document(jid, "6.0", 1).getBytes(StandardCharsets.UTF_8));
        }

        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/api/v1/jobs")
                .then()
                .statusCode(201);

        assertThat(Jobs.get(jid).getLong("samples")).isEqualTo(12);
    }

    @Test
    void whatNeedsMendingIsNamed() {
        Jobs.post("{\"phases\": [{\"samples\": {\"m\": [[1, 2], [3, \"fast\"]]}}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("phases.0.samples.m.1"));
        Jobs.post("{\"phases\": [{\"started\": \"yesterday\"}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("phases.0.started"));
        Jobs.post("{\"runs\": [{\"phases\": [{}]}, {\"phases\": [{\"values\": {\"a\": [1]}}]}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("runs.1.phases.0.values.a.0"));
        Jobs.post("").statusCode(400).body("code", equalTo("malformed"));
        Jobs.post("{\"indicators\": [{\"name\": \"i\", \"metric\": \"m.mean\", \"normalize_to\": \"1/0\"}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("indicators.0.normalize_to"));
        Jobs.post("{\"indicators\": [{\"name\": \"i\", \"metric\": \"m.mean\", \"at_most\": 1, \"at_least\": 2}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("indicators.0.at_most"));
        Jobs.post("{\"indicators\": [{\"name\": \"i\", \"metric\": \"m.mean\", \"normalize_to\": \"exit(1)\"}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("indicators.0.normalize_to"));
        Jobs.post("{\"live\": \"yes\"}").statusCode(422).body("errors[0].field", equalTo("live"));
        Jobs.post("{\"metrics\": [{\"name\": \"m\", \"metric\": \"1\"}]}")
                .statusCode(422)
                .body("errors[0].field", equalTo("metrics.0.metric"));
        Jobs.post("{\"phases\": [{\"run\": -1}]}").statusCode(422).body("errors[0].field", equalTo("phases.0.run"));
        Jobs.post("{\"project\": \"a\", \"project\": \"b\"}")
                .statusCode(400)
                .body("detail", containsString("a field twice"));
        Jobs.post("{\"phases\": [").statusCode(400).body("code", equalTo("malformed"));
        Jobs.post("{\"namespace\": \"a b\"}").statusCode(422).body("code", equalTo("invalid_namespace"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/jobs/{jid}?namespace=none",
                "/api/v1/jobs/no-uuid",
                "/api/v1/jobs/{nobody}",
                "/api/v1/jobs/{nobody}/phases",
                "/api/v1/jobs/{nobody}/dump",
                "/api/v1/jobs/{nobody}/report.csv",
                "/api/v1/jobs/{nobody}/samples.csv",
                "/api/v1/jobs/{nobody}/summary",
                "/api/v1/jobs/{nobody}/events",
                "/api/v1/jobs/{nobody}/deliveries",
                "/api/v1/jobs?limit=0",
                "/api/v1/jobs?after=-1",
                "/api/v1/jobs?state=happy",
                "/api/v1/jobs?status=many",
                "/api/v1/jobs?started_from=yesterday",
                "/api/v1/jobs?meta.a=1&meta.a=2",
                "/api/v1/series?x=a",
                "/api/v1/series?x=a&y=b.mean&jobs=0",
                "/api/v1/series?x=a&y=b.mean&jid=1",
                "/api/v1/comparisons/jobs",
                "/api/v1/comparisons/jobs?reference={nobody}&candidate={nobody}",
                "/api/v1/comparisons/jobs?reference={nobody}&candidate={nobody}&threshold=-1",
                "/api/v1/comparisons/jobs?reference={nobody}&candidate={nobody}&weight=a",
                "/api/v1/jobs/{nobody}/summary?figures=average"
            })
    void aBrokenCallIsTheClientsMistake(String address) {
        String nobody = "01890000-0000-7000-8000-000000000000";
        Response answer = given().urlEncodingEnabled(false)
                .get(address.replace("{nobody}", nobody).replace("{jid}", nobody));

        assertThat(answer.statusCode()).as(answer.asString()).isBetween(400, 499);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void aLiveJobGrowsAndIsCompleteWhenItSaysSo() {
        UUID jid = UUID.randomUUID();
        UUID pid = UUID.randomUUID();
        Jobs.post("{\"jid\": \"%s\", \"live\": true}".formatted(jid)).statusCode(201);

        String lines = """
                {"pid": "%1$s", "run": 0, "started": 1767261600, "parameters": {"instances": 5}, "flags": {"status": "OK"}}
                {"pid": "%1$s", "metric": "cpu", "value": 0.5, "timestamp": 1767261601.25}
                {"pid": "%1$s", "metric": "cpu", "value": NaN, "timestamp": 1767261602}
                """.formatted(pid);
        for (int twice = 0; twice < 2; twice++) {
            given().contentType("application/x-ndjson")
                    .body(lines.getBytes(StandardCharsets.UTF_8))
                    .post("/api/v1/jobs/{jid}/samples", jid)
                    .then()
                    .statusCode(200)
                    .body("accepted", equalTo(1))
                    .body("refusals[0].row", equalTo(2));
        }
        assertThat(Jobs.get(jid).getString("state")).isEqualTo("receiving");
        assertThat(Jobs.get(jid).getLong("samples")).isEqualTo(1);

        given().post("/api/v1/jobs/{jid}/completion", jid)
                .then()
                .statusCode(202)
                .body("state", equalTo("completed"));
        given().get("/api/v1/jobs/{jid}/phases", jid)
                .then()
                .body("items[0].pid", equalTo(pid.toString()))
                .body("items[0].parameters.instances", equalTo(5))
                .body("items[0].samples", equalTo(1));
    }

    @Test
    void aPhaseIsGivenItsEndWhenItHasEnded() {
        UUID jid = UUID.randomUUID();
        UUID pid = UUID.randomUUID();
        Jobs.post("{\"jid\": \"%s\", \"live\": true}".formatted(jid)).statusCode(201);
        String ended = "{\"pid\": \"%s\", \"ended\": 1767261660}".formatted(pid);

        addLines(jid, "{\"pid\": \"%s\", \"run\": 0, \"started\": 1767261600}".formatted(pid))
                .statusCode(200);
        addLines(jid, "{\"pid\": \"%s\", \"ended\": 1767261500}".formatted(pid))
                .statusCode(409)
                .body("code", equalTo("job_differs"))
                .body("detail", containsString("start after that end"));
        addLines(jid, ended).statusCode(200);
        addLines(jid, ended).statusCode(200);
        addLines(jid, "{\"pid\": \"%s\", \"ended\": 1767261661}".formatted(pid)).statusCode(409);
        addLines(jid, "{\"pid\": \"%s\", \"run\": \"second\"}".formatted(pid)).statusCode(422);
        Jobs.post("{\"jid\": \"%s\", \"completed\": 1767261700}".formatted(jid)).statusCode(201);

        given().get("/api/v1/jobs/{jid}/phases", jid).then().body("items[0].ended", equalTo("2026-01-01T10:01:00Z"));
        assertThat(Jobs.get(jid).getString("completed")).isEqualTo("2026-01-01T10:01:40Z");
    }

    private static ValidatableResponse addLines(UUID jid, String lines) {
        return given().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/jobs/{jid}/samples", jid)
                .then();
    }

    @Test
    void theDumpOfWhatADriverOfPostgrestSaysComesBack() {
        UUID jid = UUID.randomUUID();
        given().contentType("application/json")
                .body("""
                        {"jid": "%s", "started": "2026-01-02T00:00:00", "completed": "2026-01-01T00:00:00"}""".formatted(jid))
                .post("/rest/job")
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body("{\"pid\": \"%s\", \"jid\": \"%s\", \"run\": -1}".formatted(UUID.randomUUID(), jid))
                .post("/rest/job_phases")
                .then()
                .statusCode(201);
        String dump = Jobs.text("/api/v1/jobs/{jid}/dump", jid);

        given().delete("/api/v1/jobs/{jid}", jid).then().statusCode(204);
        Jobs.post(dump).statusCode(201);

        assertThat(Jobs.text("/api/v1/jobs/{jid}/dump", jid)).isEqualTo(dump);
    }

    @Test
    void jobsAreFoundByWhatTheyAreLabelledWith() {
        String version = UUID.randomUUID().toString();
        UUID jid = Jobs.judged(version, 1);

        given().queryParam("meta.version", version)
                .queryParam("meta.label", "b")
                .queryParam("project", "shop")
                .queryParam("state", "completed")
                .get("/api/v1/jobs")
                .then()
                .body("items.jid", contains(jid.toString()))
                .body("next", nullValue());
        given().queryParam("meta.version", "no such").get("/api/v1/jobs").then().body("items", hasSize(0));
    }

    @Test
    void aSeriesHasAPointForEachPhase() {
        String version = UUID.randomUUID().toString();
        UUID jid = Jobs.judged(version, 1);

        given().queryParam("x", "instances")
                .queryParam("y", "deployTime.mean_err")
                .queryParam("meta.version", version)
                .get("/api/v1/series")
                .then()
                .statusCode(200)
                .body("series.jid", contains(jid.toString()))
                .body("series[0].units", equalTo("s"))
                .body("series[0].points.x", contains(10, 20, 30))
                .body("series[0].points[0].y", equalTo(0.1005f));
        Jobs.post("{\"meta\": {\"version\": \"%s\"}}".formatted(version)).statusCode(201);
        given().queryParam("x", "instances")
                .queryParam("y", "deployTime.mean")
                .queryParam("meta.version", version)
                .get("/api/v1/series")
                .then()
                .body("series.jid", contains(jid.toString()));
        given().queryParam("x", "instnces")
                .queryParam("y", "deployTime.mean")
                .queryParam("meta.version", version)
                .get("/api/v1/series")
                .then()
                .statusCode(422)
                .body("detail", equalTo("No job has a parameter 'instnces'; they have instances"));
        given().queryParam("x", "instances")
                .queryParam("y", "deployTime.mean")
                .queryParam("meta.version", "no such")
                .get("/api/v1/series")
                .then()
                .statusCode(200)
                .body("series", hasSize(0));
        given().queryParam("x", "instances")
                .queryParam("y", "deployTime.average")
                .get("/api/v1/series")
                .then()
                .statusCode(422);
    }

    @Test
    void jobsWithoutAPointArePassedOver() {
        String version = UUID.randomUUID().toString();
        UUID jid = Jobs.judged(version, 1);
        String apart = """
                {"jid": "%s", "meta": {"version": "%s"}, "phases": [
                    {"parameters": {"instances": 5}},
                    {"parameters": {"nodes": 3}, "samples": {"deployTime": [[1, 0.1], [2, 0.2]]}}]}
                """;
        UUID withoutPoint = UUID.randomUUID();
        Jobs.post(apart.formatted(withoutPoint, version)).statusCode(201);
        Jobs.post("{\"meta\": {\"version\": \"%s\"}}".formatted(version)).statusCode(201);

        given().queryParam("x", "instances")
                .queryParam("y", "deployTime.mean")
                .queryParam("meta.version", version)
                .queryParam("jobs", 2)
                .get("/api/v1/series")
                .then()
                .body("series.jid", contains(jid.toString()));
        given().queryParam("x", "nodes")
                .queryParam("y", "deployTime.mean")
                .queryParam("meta.version", version)
                .queryParam("jobs", 2)
                .get("/api/v1/series")
                .then()
                .body("series.jid", contains(withoutPoint.toString()));
        given().queryParam("x", "nodes")
                .queryParam("y", "deployTme.mean")
                .queryParam("meta.version", version)
                .get("/api/v1/series")
                .then()
                .statusCode(422)
                .body("detail", equalTo("No job has a metric 'deployTme'; they have deployTime"));
        given().queryParam("x", "instances")
                .queryParam("y", "deployTime.mean")
                .queryParam("jid", withoutPoint)
                .get("/api/v1/series")
                .then()
                .statusCode(422)
                .body("detail", equalTo("No phase has both a parameter 'instances' and a mean of 'deployTime'"));
    }

    @Test
    void aJobComparedWithItselfShowsNothing() {
        UUID jid = Jobs.judged("7.0", 1);

        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}", jid, jid)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(true))
                .body("verdict", equalTo("no_evidence"))
                .body("cells.z", contains(0f, 0f, 0f));
    }

    @Test
    void aSlowerJobIsRefused() {
        UUID before = Jobs.judged("7.1", 1);
        UUID after = Jobs.judged("7.2", 1.3);

        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}", before, after)
                .then()
                .body("accepted", equalTo(false))
                .body("verdicts.worse", equalTo(3))
                .body("cells[0].words", startsWith("deployTime is 30 % higher"))
                .body("cells.parameters.instances", hasItem(20));
        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}&weight=deployTime:0.1", before, after)
                .then()
                .body("accepted", equalTo(true));
        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}&ignore=deployTime", before, after)
                .then()
                .body("compared", equalTo(0))
                .body("accepted", equalTo(false))
                .body("verdict", equalTo("too_few_data"));
        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}&ignore=deployTme", before, after)
                .then()
                .statusCode(422)
                .body("detail", containsString("deployTme"));
    }

    @Test
    void oneValueOnASideIsNoReasonToAccept() {
        List<UUID> jobs = Stream.of(1, 10)
                .map(value -> {
                    UUID jid = UUID.randomUUID();
                    Jobs.post("{\"jid\": \"%s\", \"phases\": [{\"samples\": {\"cpu\": [[1, %d]]}}]}"
                                    .formatted(jid, value))
                            .statusCode(201);
                    return jid;
                })
                .toList();

        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}", jobs.get(0), jobs.get(1))
                .then()
                .body("compared", equalTo(1))
                .body("verdict", equalTo("too_few_data"))
                .body("accepted", equalTo(false))
                .body("words", containsString("Repeat the phase or the run"));
    }

    @Test
    void aJobThatIsUnderWayIsntCompared() {
        UUID before = Jobs.judged("7.3", 1);
        UUID live = UUID.randomUUID();
        Jobs.post("{\"jid\": \"%s\", \"live\": true}".formatted(live)).statusCode(201);

        given().get("/api/v1/comparisons/jobs?reference={r}&candidate={c}", before, live)
                .then()
                .statusCode(409)
                .body("code", equalTo("job_not_completed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"metric\": \"deployTme.mean\", \"at_most\": 1",
                "\"metric\": \"deployTime.mean\", \"change_up\": 1, \"reference\": \"01890000-0000-7000-8000-000000000000\""
            })
    void aThresholdThatCantBeAppliedLetsNoJobPass(String indicator) {
        UUID jid = UUID.randomUUID();
        Jobs.post(Jobs.document(jid, "9.4", 1)
                        .replace("\"indicators\": [", "\"indicators\": [{\"name\": \"odd\", %s},".formatted(indicator)))
                .statusCode(201);
        Jobs.awaitJudgement(jid);

        JsonPath job = Jobs.get(jid);
        assertThat(job.getString("verdict")).isEqualTo("not_judged");
        assertThat(job.getString("indicators.find { it.name == 'odd' }.reason")).isNotBlank();
    }

    @Test
    void aProjectsIndicatorHoldsAJobAgainstTheOneBefore() {
        String project = "p" + UUID.randomUUID();
        given().contentType("application/json")
                .body(
                        "{\"metric\": \"deployTime\", \"figure\": \"median\", \"normalizeto\": \"instances\", \"change_up\": 0.1}")
                .put("/api/v1/job-indicators/growth?project={project}", project)
                .then()
                .statusCode(200);
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        Jobs.post(Jobs.document(before, "8.0", 0.5).replace("shop", project)).statusCode(201);
        Jobs.awaitJudgement(before);
        Jobs.post(Jobs.document(after, "8.1", 1).replace("shop", project)).statusCode(201);
        Jobs.awaitJudgement(after);

        given().get("/api/v1/jobs/{jid}", before)
                .then()
                .body("indicators.find { it.name == 'growth' }.verdict", equalTo("none"))
                .body(
                        "indicators.find { it.name == 'growth' }.reason",
                        containsString("(mean of the phases' median of deployTime / (instances))"));
        given().get("/api/v1/jobs/{jid}", after)
                .then()
                .body("indicators.find { it.name == 'growth' }.verdict", equalTo("failed"))
                .body("indicators.find { it.name == 'growth' }.reference", equalTo(before.toString()));
    }
}
