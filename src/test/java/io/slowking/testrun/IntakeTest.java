package io.slowking.testrun;

import static io.restassured.RestAssured.given;
import static io.slowking.testrun.Runs.newSource;
import static io.slowking.testrun.Runs.outcomes;
import static io.slowking.testrun.Runs.post;
import static io.slowking.testrun.Runs.put;
import static io.slowking.testrun.Runs.record;
import static io.slowking.testrun.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.slowking.testrun.model.BlueprintHash;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs come in as JUnit XML, JSON, TAP and forms of files, and can be read again as they were. */
@QuarkusTest
class IntakeTest {
    private static final String XML =
            "<testsuite><testcase name='a'/><testcase name='b'><failure/></testcase><testcase name='c'/></testsuite>";

    @Inject
    DataSource database;

    private final String source = newSource();

    @Test
    void junitXmlIsRecordedOnceHoweverOftenItComes() {
        String id = put(parameters(), XML)
                .statusCode(201)
                .header("Location", containsString("/api/v1/test-runs/"))
                .body("known", is(false))
                .body("tests", equalTo(3))
                .body("failed", equalTo(1))
                .extract()
                .path("id");

        put(parameters(), XML).statusCode(200).body("id", equalTo(id)).body("known", is(true));
        assertThat(outcomes(id)).isEqualTo("a+ b- c+");
    }

    @Test
    void theTablesHoldWhatIsDocumented() throws SQLException {
        put(parameters(), XML).statusCode(201);

        assertThat(query(
                        "select blueprint_id, branch, encode(result_spec, 'hex'), ext_id, attempt from test_runs where source = '%s'"
                                .formatted(source)))
                .isEqualTo("-3256567111872197769|main|00e5796351f59c6264|1|1");
        assertThat(query("select test_blueprint_ids::text from test_run_blueprints where id = -3256567111872197769"))
                .isEqualTo("{-8755511489804499748,-5696912634731676379,-1911387363177897372}");
        assertThat(query("select title from test_blueprints where id = -8755511489804499748"))
                .isEqualTo("a");
    }

    @Test
    void theOrderOfTheResultsDoesNotMakeAnotherRun() {
        String id = record(run(source, "1", "a+ b- c? d+"));

        post(run(source, "1", "d+ c? b- a+")).statusCode(200).body("id", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+ b+ c+", "a+ b- c-", "a+ b-", "a+ b- c?", "a+ b- c+ d+"})
    void otherResultsOfTheSameRunAreAConflict(String other) {
        record(run(source, "1", "a+ b- c+"));

        post(run(source, "1", other)).statusCode(409).body("code", equalTo("other_results"));
    }

    @ParameterizedTest
    @CsvSource({"branch, another", "commit, 0123456789abcdef", "job, another", "attempt, 2"})
    void theSameResultsOfAnotherRunAreAConflictToo(String field, String value) {
        record(run(source, "1", "a+ b-"));
        Map<String, Object> other = run(source, "1", "a+ b-");
        other.put(field, field.equals("attempt") ? Integer.valueOf(value) : value);

        post(other).statusCode(409).body("code", equalTo("other_run")).body("detail", containsString(field));
    }

    @Test
    void aRunThatComesAgainWithAnotherTimeIsKnownAndKeepsItsTime() {
        record(run(source, "1", "a+"));
        Map<String, Object> later = run(source, "1", "a+");
        later.put("timestamp", Runs.NOON.plusSeconds(1).toString());

        post(later).statusCode(200).body("known", is(true)).body("warnings[0]", containsString(Runs.NOON.toString()));
    }

    @Test
    void aTimeMoreThanADayAheadIsRefused() {
        Map<String, Object> run = run(source, "1", "a+");
        run.put("timestamp", Instant.now().plus(Duration.ofHours(23)).toString());
        post(run).statusCode(201);
        run.put("id", "2");
        run.put("timestamp", Instant.now().plus(Duration.ofHours(25)).toString());
        post(run).statusCode(422).body("errors.field", contains("timestamp"));

        Map<String, String> parameters = new HashMap<>(parameters());
        parameters.put("timestamp", "2999-01-01T00:00:00Z");
        put(parameters, XML)
                .statusCode(400)
                .body("errors.field", contains("timestamp"))
                .body("detail[0].loc", contains("query", "timestamp"));
    }

    /** Plans that were made for small runs may be of no use for it. */
    @Test
    void aLargeRunAfterManySmallOnesIsRecordedAndRead() {
        for (int i = 0; i < 12; i++) {
            record(run(source, "small " + i, "a+ b- c%d+".formatted(i)));
        }

        String id = record(run(source, "large", tests(source + "/%06d+", 0, 100_000)));

        assertThat(Runs.get("/api/v1/test-runs/{id}", id).getInt("run.passed")).isEqualTo(100_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "9876543210",
                "0123456789abcdef",
                "123456789 ÄÖ é",
                "0b8e2f3c-5a51-4f3e-8a54-0d6d4b8f2b11",
                "0B8E2F3C-5A51-4F3E-8A54-0D6D4B8F2B11",
                "seventeen letters",
                "eighteen letters !"
            })
    void anyIdOfTheSourceIsReadAsItWasGiven(String extId) {
        String id = record(run(source, extId, "a+"));

        assertThat(Runs.get("/api/v1/test-runs/{id}", id).getString("run.ext_id"))
                .isEqualTo(extId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+", "a-", "a?", "a+ a+", "a+ a- a?", "a- b- c- d+", "a? b? c?", "a+ b+ c+ d-"})
    void everyOutcomeIsReconstructed(String results) {
        assertThat(outcomes(record(run(source, "1", results)))).isEqualTo(results);
    }

    @Test
    void nearlyEqualSetsAreStoredAsDifferencesAndReadAsIfTheyWereWhole() throws SQLException {
        String all = tests("t%03d+", 0, 300);
        String shard = tests("t%03d+", 0, 100);
        String more = all + " " + source + "+";
        record(run(source, "all", all));

        String shardId = record(run(source, "shard", shard));
        String moreId = record(run(source, "more", more));

        assertThat(outcomes(shardId)).isEqualTo(shard);
        assertThat(outcomes(moreId).split(" ")).containsExactlyInAnyOrder(more.split(" "));
        assertThat(query("""
                select max(pg_column_size(s.added) + coalesce(pg_column_size(s.kept), 0)) from test_set s
                  join test_runs r on r.blueprint_id = s.id where r.source = '%s' and r.ext_id <> 'all'
                """.formatted(source)))
                .satisfies(bytes -> assertThat(Integer.parseInt(bytes)).isLessThan(100));
        assertThat(query("""
                select cardinality(b.test_blueprint_ids) from test_run_blueprints b join test_runs r on r.blueprint_id = b.id
                 where r.source = '%s' and r.ext_id = 'shard'
                """.formatted(source))).isEqualTo("100");
    }

    @Test
    void aTitleWhoseHashBelongsToAnotherIsRefusedWithBoth() throws SQLException {
        String title = "collides " + source;
        long id = new BlueprintHash().title(title).id();
        query("insert into test_blueprints (id, title) values (%d, 'the other') returning id".formatted(id));

        post(run(source, "1", title.replace(' ', '_') + "+ x+")).statusCode(201);
        Map<String, Object> run = run(source, "2", "y+");
        run.put("results", List.of(Map.of("title", title, "outcome", "passed")));
        post(run)
                .statusCode(409)
                .body("code", equalTo("title_collision"))
                .body("detail", containsString("'the other' and '%s'".formatted(title)));
        assertNothingOf("2");
        query("delete from test_blueprints where id = %d returning id".formatted(id));
    }

    @ParameterizedTest
    @CsvSource({
        "source, ''",
        "id, ''",
        "branch, ''",
        "timestamp, ''",
        "timestamp, yesterday",
        "commit, main",
        "commit, abc",
        "attempt, 0",
        "attempt, second",
        "title, class"
    })
    void aBadParameterIsA400ThatNamesIt(String parameter, String value) {
        Map<String, String> parameters = parameters();
        parameters.put(parameter, value);

        put(parameters, XML)
                .statusCode(400)
                .body("code", equalTo("bad_parameter"))
                .body("errors.field", contains(parameter));
        assertNothingOf("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><testsuite><testcase name='&x;'/></testsuite>",
                "<!DOCTYPE t [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><testsuite><testcase name='&b;'/></testsuite>",
                "<testsuite><testcase name='a'/>",
                "<testsuite/>",
                "no xml",
                ""
            })
    void whatCanNotBeReadIsRefusedAndLeavesNothing(String document) {
        put(parameters(), document).statusCode(422);
        assertNothingOf("1");
    }

    @Test
    void thePlusOfATimeZoneNeedNotBeEscaped() {
        Map<String, String> parameters = parameters();
        parameters.put("timestamp", "2026-01-31T12:00:00 02:00");
        String id = put(parameters, XML).statusCode(201).extract().path("id");

        assertThat(Runs.get("/api/v1/test-runs/{id}", id).getString("run.timestamp"))
                .isEqualTo("2026-01-31T10:00:00Z");
    }

    @Test
    void anotherContentTypeIsA415() {
        given().queryParams(parameters())
                .contentType("text/html")
                .body("<html/>")
                .put("/api/junit")
                .then()
                .statusCode(415);
        given().queryParams(parameters())
                .contentType("application/xml")
                .header("Content-Encoding", "br")
                .body(XML)
                .put("/api/junit")
                .then()
                .statusCode(415);
    }

    @Test
    void aHundredThousandTestsAreOneRun() {
        StringBuilder xml = new StringBuilder("<testsuites><testsuite>");
        for (int i = 0; i < 100_000; i++) {
            xml.append("<testcase name='").append(source).append(i).append("'/>");
        }

        put(parameters(), xml.append("</testsuite></testsuites>").toString())
                .statusCode(201)
                .body("tests", equalTo(100_000));
    }

    @Test
    void fiftyMegabytesAreReadAndMoreThanTheLimitIsA413() {
        String output = "<testcase name='a'><system-out>%s</system-out></testcase>".formatted("x".repeat(1 << 20));

        put(parameters(), "<testsuite>" + output.repeat(50) + "</testsuite>")
                .statusCode(201)
                .body("tests", equalTo(50));
        put(parameters(), "<testsuite>" + output.repeat(65) + "</testsuite>").statusCode(413);
    }

    @Test
    void aCompressedBodyIsUnpackedAndABombIsA413() throws IOException {
        compressed(gzip(XML)).statusCode(201).body("tests", equalTo(3));
        compressed(XML.getBytes(StandardCharsets.UTF_8)).statusCode(422);
        compressed(Arrays.copyOf(gzip(XML), 30)).statusCode(422);
        compressed(gzip("<testsuite>" + " ".repeat(300 << 20))).statusCode(413);
    }

    @Test
    void theCharsetOfTheContentTypeWeighsMoreThanWhatTheDocumentSays() {
        String id = given().queryParams(parameters())
                .contentType("application/xml; charset=ISO-8859-1")
                .body("<?xml version='1.0' encoding='UTF-8'?><testsuite><testcase name='é'/></testsuite>"
                        .getBytes(StandardCharsets.ISO_8859_1))
                .put("/api/junit")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(outcomes(id)).isEqualTo("é+");
        given().queryParams(parameters())
                .contentType("application/xml; charset=nonsense")
                .body(XML.getBytes(StandardCharsets.UTF_8))
                .put("/api/junit")
                .then()
                .statusCode(415);
    }

    @Test
    void tapIsRecordedWithAWarningAboutGaps() {
        String id = given().queryParams(parameters())
                .contentType("text/plain")
                .body("1..4\n[12:00:00] ok 1 a\n[12:00:01] not ok 2 b\nok 4 c # SKIP\n")
                .post("/api/v1/test-runs")
                .then()
                .statusCode(201)
                .body("warnings", contains("Test number 3 is missing"))
                .extract()
                .path("id");

        assertThat(outcomes(id)).isEqualTo("a+ b- c?");
    }

    @Test
    void severalFilesOfAFormAreOneRun() throws IOException {
        String id = given().multiPart("source", source)
                .multiPart("id", "form")
                .multiPart("branch", "main")
                .multiPart("timestamp", "2026-01-31T12:00:00Z")
                .multiPart("attempt", "2")
                .multiPart(
                        "file", "a.xml", "<testsuite><testcase name='a'/></testsuite>".getBytes(StandardCharsets.UTF_8))
                .multiPart("file", "b.xml.gz", gzip("<testsuite><testcase name='b'><error/></testcase></testsuite>"))
                .multiPart("file", "c.tap", "ok 1 c\n".getBytes(StandardCharsets.UTF_8))
                .multiPart(
                        "file", "d", "ok 1 é\n".getBytes(StandardCharsets.ISO_8859_1), "text/x-tap; charset=ISO-8859-1")
                .post("/api/v1/test-runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        assertThat(outcomes(id)).isEqualTo("a+ b- c+ é+");
        assertThat(Runs.get("/api/v1/test-runs/{id}", id).getInt("run.attempt")).isEqualTo(2);
    }

    @Test
    void aFormNamesTheFileThatCanNotBeRead() {
        given().queryParams(parameters())
                .multiPart("file", "good.xml", XML.getBytes(StandardCharsets.UTF_8))
                .multiPart("file", "bad.xml", "<testsuite>".getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/test-runs")
                .then()
                .statusCode(422)
                .body("detail", containsString("bad.xml"));
        assertNothingOf("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\": 1}",
                "{\"results\": [1]}",
                "{\"results\": [{\"title\": 1, \"outcome\": \"passed\"}]}",
                "{\"results\": [{\"title\": \"a\"}]}",
                "{\"results\": [{\"title\": \"a\", \"outcome\": \"green\"}]}",
                "{\"results\": [{\"title\": \"a\\u0000\", \"outcome\": \"passed\"}]}",
                "{\"results\": [{\"title\": \"\\ud800\", \"outcome\": \"passed\"}]}",
                "{\"results\": []}",
                "{}",
                "[]",
                "{\"results\": [",
                "{} {}",
                ""
            })
    void jsonThatIsNoRunIsRefused(String body) {
        assertThat(given().contentType("application/json")
                        .body(body)
                        .post("/api/v1/test-runs")
                        .statusCode())
                .isIn(400, 422);
    }

    @Test
    void aRunWithoutResultsIsRefusedWithTheReason() {
        Map<String, Object> run = run(source, "1", "a+");
        run.put("results", List.of());

        post(run).statusCode(422).body("code", equalTo("no_results"));
    }

    @Test
    void theReportsOfThisBuildAreRead() throws IOException {
        Path reports = Path.of("target", "surefire-reports");
        if (Files.isDirectory(reports)) {
            try (Stream<Path> files = Files.list(reports)) {
                for (Path file : files.filter(report -> report.toString().endsWith(".xml"))
                        .toList()) {
                    Map<String, String> parameters = parameters();
                    parameters.put("id", file.getFileName().toString());
                    parameters.put("title", "class+name");
                    put(parameters, Files.readString(file)).statusCode(201);
                }
            }
        }
    }

    @Test
    void runsAreListedByWhatIsKnownOfThem() {
        for (int i = 0; i < 5; i++) {
            Map<String, Object> run = run(source, "r" + i, i == 3 ? "a+ b-" : i == 4 ? "a+ b?" : "a+ b+");
            run.put("timestamp", Runs.NOON.plusSeconds(60L * i).toString());
            run.put("commit", Runs.commit(i / 2));
            run.put("branch", i == 0 ? "other" : "main");
            run.put("job", "job " + i % 2);
            run.put("url", "https://ci.example.org/" + i);
            record(run);
        }

        assertThat(ids("")).containsExactly("r4", "r3", "r2", "r1", "r0");
        assertThat(ids("&outcome=failed")).containsExactly("r3");
        assertThat(ids("&outcome=passed&branch=main")).containsExactly("r4", "r2", "r1");
        assertThat(ids("&commit=" + Runs.commit(1))).containsExactly("r3", "r2");
        assertThat(ids("&job=job 1")).containsExactly("r3", "r1");
        assertThat(ids("&from=2026-01-31T12:02:00Z&before=2026-01-31T12:04:00Z"))
                .containsExactly("r3", "r2");
        assertThat(ids("&from=2026-01-31&before=2026-02-01")).hasSize(5);
        assertThat(ids("&from=2026-02-01")).isEmpty();
        var first = Runs.get("/api/v1/test-runs?limit=2&source=" + source);
        var second = Runs.get("/api/v1/test-runs?limit=2&source=" + source + "&after=" + first.getString("next"));
        assertThat(second.getList("items.ext_id")).isEqualTo(List.of("r2", "r1"));
        assertThat(second.getString("items[0].url")).isEqualTo("https://ci.example.org/2");
        String csv = given().get("/api/v1/test-runs.csv?source=" + source)
                .then()
                .statusCode(200)
                .contentType(endsWith("UTF-8"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(6).element(2).asString().contains(",r3,", ",failed,2,1,1,0,");
    }

    @Test
    void aRunsResultsAreThereAsCsv() {
        String id = record(run(source, "1", "=a+ b-"));

        given().get("/api/v1/test-runs/{id}/results.csv", id)
                .then()
                .statusCode(200)
                .body(containsString(",b,failed\r\n"))
                .body(containsString(",'=a,passed\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/test-runs/nothing",
                "/api/v1/test-runs/00000000000000zz",
                "/api/v1/test-runs/0000000000000000",
                "/api/v1/tests/0000000000000000",
                "/api/v1/test-runs?after=nothing",
                "/api/v1/test-runs?after=AAAA",
                "/api/v1/test-runs?outcome=green",
                "/api/v1/test-runs?commit=xyz",
                "/api/v1/test-runs?from=now",
                "/api/v1/failures?after=nothing",
                "/api/v1/flakes?after=nothing",
                "/api/v1/flakes?limit=0",
                "/api/v1/tests/0000000000000000?days=0",
                "/api/v1/merged-pr-statuses?from=now"
            })
    void aWrongAddressIsTheClientsMistake(String address) {
        assertThat(given().get(address).statusCode()).isBetween(400, 499);
    }

    private ValidatableResponse compressed(byte[] body) {
        return given().queryParams(parameters())
                .contentType(ContentType.XML)
                .header("Content-Encoding", "gzip")
                .body(body)
                .put("/api/junit")
                .then();
    }

    private List<String> ids(String filter) {
        return Runs.get("/api/v1/test-runs?source=" + source + filter).getList("items.ext_id");
    }

    private void assertNothingOf(String id) {
        given().get("/api/v1/test-runs?source=" + source)
                .then()
                .statusCode(200)
                .body("items.findAll { it.ext_id == '%s' }".formatted(id), empty());
    }

    private Map<String, String> parameters() {
        return new HashMap<>(
                Map.of("source", source, "id", "1", "timestamp", "2026-01-31T12:00:00Z", "branch", "main"));
    }

    private static String tests(String form, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(form::formatted)
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String query(String sql) throws SQLException {
        return Sql.row(database, sql);
    }
}
