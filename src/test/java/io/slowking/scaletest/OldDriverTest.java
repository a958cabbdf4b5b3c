package io.slowking.scaletest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An existing driver posts its results to Slowking instead of PostgREST, and nothing is lost. */
@QuarkusTest
class OldDriverTest {
    private final Recording job = Recording.make();

    @ParameterizedTest
    @ValueSource(strings = {"/rest/", "//rest/", "/rest//", "//rest//"})
    void everyRequestIsAccepted(String base) {
        assertThat(job.sendBy(new OldDriver(base))).hasSize(8).allMatch(status -> status == 201);
    }

    @Test
    void aSlashAtTheEndChangesNothing() {
        job.requests()
                .forEach(request -> assertThat(new OldDriver("/rest/").post(request.table() + "/", request.body()))
                        .as(request.table())
                        .isEqualTo(201));
    }

    @Test
    void everyValueReadsBackExactlyWithSql() {
        job.sendBy(new OldDriver("/rest/"));

        assertThat(Sql.rows(
                        "select started, completed, finished, status, project from job where jid = '%s'", job.jid()))
                .containsExactly("2018-02-21 15:00:00+00|2018-02-21 15:30:00.25+00|2018-02-21 15:30:00.25+00|0|");
        assertThat(Sql.rows("select name, value from job_meta where jid = '%s' order by id", job.jid()))
                .containsExactly("version|1.11", "build|17", "nightly|true", "where|{\"dc\":\"a\"}");
        assertThat(Sql.rows("select run, \"timestamp\" from job_phases where pid = '%s'", job.first()))
                .containsExactly("0|2018-02-21 15:30:00.1+00");
        assertThat(Sql.rows("select name, value from phase_flags where pid = '%s'", job.first()))
                .containsExactly("status|OK");
        assertThat(Sql.rows(
                        "select value, parameter = '%s' from phase_params where pid in ('%s', '%s') order by id",
                        job.parameter(), job.first(), job.second()))
                .containsExactly("10|t", "20|t");
        assertThat(Sql.rows(
                        "select value, \"timestamp\", metric = '%s' from phase_metrics where pid in ('%s', '%s') order by id",
                        job.metric(), job.first(), job.second()))
                .containsExactly(
                        "1.42|2018-02-21 15:00:10.822527+00|t",
                        "1.4200000762939453|2018-02-21 15:00:11+00|t",
                        "2|2018-02-21 15:10:10.5+00|t",
                        "1519219205123456789|2018-02-21 15:10:11.25+00|t");
        assertThat(Sql.rows("select name, title, units from lookup_metrics where metric = '%s'", job.metric()))
                .containsExactly("deployTime|Time to deploy|s");
    }

    @Test
    void aPrefixIsANamespaceWithTablesOfItsOwn() {
        assertThat(job.sendBy(new OldDriver("/rest/perf_test_"))).allMatch(status -> status == 201);
        assertThat(job.sendBy(new OldDriver("/rest/other_"))).allMatch(status -> status == 201);

        assertThat(Sql.number("select count(*) from perf_test_job where jid = '%s'", job.jid()))
                .isEqualTo(1);
        assertThat(Sql.number("select count(*) from perf_test_phase_metrics where pid = '%s'", job.first()))
                .isEqualTo(2);
        assertThat(Sql.number("select count(*) from job where jid = '%s'", job.jid()))
                .isZero();
    }

    @Test
    void theSameSequenceAgainChangesNothing() {
        OldDriver driver = new OldDriver("/rest/");
        job.sendBy(driver);
        List<String> before = everything();

        assertThat(job.sendBy(driver)).allMatch(status -> status == 201 || status == 409);

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void theSameSequenceAtTheSameTimeIsStoredOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<List<Integer>> one = () -> job.sendBy(new OldDriver("/rest/"));
            for (Future<List<Integer>> sent : threads.invokeAll(Collections.nCopies(4, one))) {
                assertThat(sent.get()).allMatch(status -> status == 201);
            }
        }

        assertThat(everything()).hasSize(1 + 4 + 2 + 1 + 2 + 4);
    }

    /** Of the requests 0 to 7: lookups before what names them, the job before what belongs to it, phases before what belongs to them. */
    @ParameterizedTest
    @ValueSource(strings = {"20413567", "21430765", "24073165", "10243756", "23401567"})
    void theOrderOfPostsThatTheForeignKeysPermitChangesNothing(String order) {
        OldDriver driver = new OldDriver("/rest/");

        order.chars().forEach(digit -> {
            Recording.Request request = job.requests().get(digit - '0');
            assertThat(driver.post(request.table(), request.body()))
                    .as(request.table())
                    .isEqualTo(201);
        });

        assertThat(everything()).hasSize(1 + 4 + 2 + 1 + 2 + 4);
    }

    @Test
    void equalSamplesOfARequestAreAllKept() {
        OldDriver driver = new OldDriver("/rest/");
        job.sendBy(driver);
        String sample = """
                {"pid": "%s", "metric": "%s", "value": 7, "timestamp": "2018-02-21T16:00:00"}""".formatted(job.first(), job.metric());

        driver.post("phase_metrics", "[%s, %s, %s]".formatted(sample, sample, sample));
        driver.post("phase_metrics", "[%s, %s]".formatted(sample, sample));

        assertThat(Sql.number("select count(*) from phase_metrics where pid = '%s' and value = 7", job.first()))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_meta", "job_phases", "phase_flags", "phase_params", "phase_metrics", "job"})
    void anEmptyArrayIsAccepted(String table) {
        assertThat(new OldDriver("/rest/").post(table, "[]")).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatBreaksOffLeavesNothingBehind(boolean chunked) {
        OldDriver driver = new OldDriver("/rest/");
        List<Recording.Request> requests = job.requests();
        requests.subList(0, 7).forEach(request -> driver.post(request.table(), request.body()));

        driver.breakOff("phase_metrics", requests.getLast().body().replaceAll("]$", ","), chunked);
        assertThat(Sql.number("select count(*) from phase_metrics where pid = '%s'", job.first()))
                .isZero();

        assertThat(driver.post("phase_metrics", requests.getLast().body())).isEqualTo(201);
        assertThat(Sql.number("select count(*) from phase_metrics where pid = '%s'", job.first()))
                .isEqualTo(2);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAtOnceWithTheLimit() {
        OldDriver driver = new OldDriver("/rest/");

        assertThat(driver.announce("phase_metrics", 1L << 30))
                .startsWith("HTTP/1.1 413")
                .contains("536870912");
        assertThat(driver.exchange("job_meta", " ".repeat(65 << 20) + "[]", ""))
                .startsWith("HTTP/1.1 413")
                .contains("67108864");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e3", "1.50", "-0", "007", "1E+3", "{\"a\":[1,2.50,1e3]}", "[ ]", "true", ""})
    void aTextIsKeptAsItWasWritten(String value) {
        OldDriver driver = new OldDriver("/rest/");
        job.sendBy(driver);
        String json = value.isEmpty() || value.equals("007") ? '"' + value + '"' : value;

        driver.post(
                "phase_flags", "[{\"pid\": \"%s\", \"name\": \"odd\", \"value\": %s}]".formatted(job.first(), json));

        assertThat(Sql.rows("select value from phase_flags where pid = '%s' and name = 'odd'", job.first()))
                .containsExactly(value.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[", "9"})
    void whatNoParserTakesIsRefusedByRow(String part) {
        String value = part.repeat(2_000);

        assertThat(new OldDriver("/rest/")
                        .exchange(
                                "job_meta",
                                "[{\"jid\": \"%s\", \"name\": \"a\", \"value\": %s".formatted(job.jid(), value),
                                ""))
                .startsWith("HTTP/1.1 400")
                .contains("\"code\":\"54000\"")
                .contains("Row 0");
    }

    @Test
    void whatIsNoNumberIsLeftOutAndToldAbout() {
        OldDriver driver = new OldDriver("/rest/");
        job.sendBy(driver);
        String body = """
                [{"pid": "%1$s", "metric": "%2$s", "value": NaN, "timestamp": "2018-02-21T17:00:00"},
                 {"pid": "%1$s", "metric": "%2$s", "value": 3.5, "timestamp": "2018-02-21T17:00:01"},
                 {"pid": "%1$s", "metric": "%2$s", "value": -Infinity, "timestamp": "2018-02-21T17:00:02"}]""".formatted(job.first(), job.metric());

        String answer = driver.exchange("phase_metrics", body, "");

        assertThat(answer).startsWith("HTTP/1.1 201");
        assertThat(answer)
                .contains("\"accepted\":1,\"refused\":2")
                .contains("\"row\":2,\"reason\":\"its value is -Infinity\"");
        assertThat(Sql.rows(
                        "select value from phase_metrics where pid = '%s' and \"timestamp\" >= '2018-02-21 17:00Z'",
                        job.first()))
                .containsExactly("3.5");
    }

    @ParameterizedTest
    @ValueSource(ints = {999, 1_000, 1_001, 2_500})
    void samplesOfAnyNumberAreAllStoredAndNoneTwice(int count) {
        OldDriver driver = new OldDriver("/rest/");
        job.requests().subList(0, 7).forEach(request -> driver.post(request.table(), request.body()));
        StringBuilder body = new StringBuilder("[");
        for (int row = 0; row < count; row++) {
            body.append("""
                    {"pid": "%s", "metric": "%s", "value": %d, "timestamp": %d},""".formatted(job.first(), job.metric(), row % 7, row / 2));
        }
        body.setCharAt(body.length() - 1, ']');

        for (int twice = 0; twice < 2; twice++) {
            assertThat(driver.post("phase_metrics", body.toString())).isEqualTo(201);
            assertThat(Sql.number("select count(*) from phase_metrics where pid = '%s'", job.first()))
                    .isEqualTo(count);
        }
    }

    @Test
    void aBadRowAmongManyIsNamedAndNothingIsStored() {
        OldDriver driver = new OldDriver("/rest/");
        job.requests().subList(0, 7).forEach(request -> driver.post(request.table(), request.body()));
        StringBuilder body = new StringBuilder("[");
        for (int row = 0; row < 5_000; row++) {
            body.append("""
                    {"pid": "%s", "metric": "%s", "value": %s, "timestamp": "2018-02-21T15:00:10"},""".formatted(job.first(), job.metric(), row == 4_321 ? "\"fast\"" : row));
        }
        body.setCharAt(body.length() - 1, ']');

        String answer = driver.exchange("phase_metrics", body.toString(), "");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("22P02").contains("Row 4321");
        assertThat(Sql.number("select count(*) from phase_metrics where pid = '%s'", job.first()))
                .isZero();
    }

    @Test
    void withoutItsParentARowIsRefusedByPlace() {
        OldDriver driver = new OldDriver("/rest/");
        String stranger = OldDriver.id();

        assertThat(driver.exchange(
                        "job_meta", "[{\"jid\": \"%s\", \"name\": \"a\", \"value\": \"b\"}]".formatted(stranger), ""))
                .startsWith("HTTP/1.1 409")
                .contains("\"code\":\"23503\"")
                .contains("Row 0");
        assertThat(driver.exchange(
                        "phase_metrics",
                        "[{\"pid\": \"%s\", \"metric\": \"%s\", \"value\": 1}]".formatted(stranger, stranger),
                        ""))
                .startsWith("HTTP/1.1 409")
                .contains("\"code\":\"23503\"");
    }

    @Test
    void anotherValueUnderTheSameKeyIsRefused() {
        OldDriver driver = new OldDriver("/rest/");
        job.sendBy(driver);

        assertThat(driver.exchange("job", "{\"jid\": \"%s\", \"status\": 3}".formatted(job.jid()), ""))
                .startsWith("HTTP/1.1 409")
                .contains("\"code\":\"23505\"");
        assertThat(driver.exchange(
                        "job",
                        "{\"jid\": \"%s\", \"status\": 3}".formatted(job.jid()),
                        "Prefer: resolution=ignore-duplicates"))
                .startsWith("HTTP/1.1 201");
        assertThat(Sql.rows("select status from job where jid = '%s'", job.jid()))
                .containsExactly("0");
        assertThat(driver.exchange(
                        "job",
                        "{\"jid\": \"%s\", \"status\": 3}".formatted(job.jid()),
                        "Prefer: resolution=merge-duplicates"))
                .startsWith("HTTP/1.1 201");
        assertThat(Sql.rows("select status from job where jid = '%s'", job.jid()))
                .containsExactly("3");
    }

    @Test
    void theOlderFormIsTakenToo() {
        String jid = given().contentType("application/json")
                .header("Prefer", "return=representation")
                .body("{ \"started\": 1234.12, \"finished\": 1234.412, \"status\": 0 }")
                .post("/rest/job")
                .then()
                .statusCode(201)
                .extract()
                .path("[0].jid");
        OldDriver driver = new OldDriver("/rest/");
        String pid = OldDriver.id();

        assertThat(driver.post(
                        "job_phases",
                        "[{\"pid\": \"%s\", \"jid\": \"%s\", \"run\": 1, \"timestamp\": 1234.2}]".formatted(pid, jid)))
                .isEqualTo(201);
        assertThat(driver.post("phase_params", "[{\"pid\": \"%s\", \"name\": \"apps\", \"value\": 5}]".formatted(pid)))
                .isEqualTo(201);
        assertThat(driver.post(
                        "phase_metrics",
                        "[{\"pid\": \"%s\", \"name\": \"cpu\", \"value\": \"0.5\", \"timestamp\": 1234.25}]"
                                .formatted(pid)))
                .isEqualTo(201);

        assertThat(Sql.rows("select started, completed from job where jid = '%s'", jid))
                .containsExactly("1970-01-01 00:20:34.12+00|1970-01-01 00:20:34.412+00");
        assertThat(Sql.rows(
                        "select l.name, m.value, m.\"timestamp\" from phase_metrics m join lookup_metrics l using (metric) where pid = '%s'",
                        pid))
                .containsExactly("cpu|0.5|1970-01-01 00:20:34.25+00");
        assertThat(Sql.rows(
                        "select l.name, p.value from phase_params p join lookup_parameters l using (parameter) where pid = '%s'",
                        pid))
                .containsExactly("apps|5");
    }

    private List<String> everything() {
        List<String> rows = new java.util.ArrayList<>(Sql.rows("select * from job where jid = '%s'", job.jid()));
        rows.addAll(Sql.rows("select * from job_meta where jid = '%s' order by id", job.jid()));
        rows.addAll(Sql.rows("select * from job_phases where jid = '%s' order by pid", job.jid()));
        String pids = "('%s', '%s')".formatted(job.first(), job.second());
        rows.addAll(Sql.rows("select * from phase_flags where pid in %s order by id", pids));
        rows.addAll(Sql.rows("select * from phase_params where pid in %s order by id", pids));
        rows.addAll(Sql.rows("select * from phase_metrics where pid in %s order by id", pids));
        return rows;
    }
}
