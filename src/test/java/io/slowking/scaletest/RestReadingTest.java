package io.slowking.scaletest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables are read, changed and emptied as PostgREST does it. */
@QuarkusTest
class RestReadingTest {
    private final Recording job = Recording.make();

    @BeforeEach
    void send() {
        job.sendBy(new OldDriver("/rest/"));
    }

    @Test
    void rowsAreFilteredOrderedAndCut() {
        String both = "pid=in.(%s,%s)".formatted(job.first(), job.second());

        given().get("/rest/phase_metrics?%s&value=gte.1.42&value=lt.3&order=value.desc&select=v:value,timestamp"
                        .formatted(both))
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("v", contains(2, 1.4200001f, 1.42f))
                .body("[0].timestamp", equalTo("2018-02-21T15:10:10.5+00:00"));
        given().get("/rest/phase_metrics?%s&order=timestamp.asc&limit=1&offset=3".formatted(both))
                .then()
                .body("", hasSize(1))
                .body("[0].timestamp", equalTo("2018-02-21T15:10:11.25+00:00"));
        given().get("/rest/job_meta?jid=eq.%s&name=like.*er*".formatted(job.jid()))
                .then()
                .body("name", contains("version", "where"));
        given().get("/rest/job?jid=eq.%s&project=is.null".formatted(job.jid()))
                .then()
                .body("", hasSize(0));
        given().get("/rest/job_phases?jid=eq.%s&run=neq.1&timestamp=gt.2018-02-21T15:30:00.1".formatted(job.jid()))
                .then()
                .body("", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/job?jid=eq.nonsense",
                "/rest/job?status=eq.many",
                "/rest/job?status=eq.99999999999",
                "/rest/job?status=over.1",
                "/rest/job?status=1",
                "/rest/job?started=gt.yesterday",
                "/rest/job?nothing=eq.1",
                "/rest/job?select=nothing",
                "/rest/job?select=a;b:jid",
                "/rest/job?order=jid.sideways",
                "/rest/job?limit=-1",
                "/rest/job?jid=in.1",
                "/rest/job?status=is.1",
                "/rest/phase_metrics?value=eq.1e999999999",
                "/rest/job_meta?name=like.%5C"
            })
    void whatCantBeUnderstoodIsRefusedInPostgrestsShape(String address) {
        Response answer = given().urlEncodingEnabled(false).get(address);

        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400);
        if (answer.statusCode() == 400) {
            assertThat(answer.jsonPath().getString("code")).isNotBlank();
            assertThat(answer.jsonPath().getMap("")).containsKeys("code", "message", "details", "hint");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/jobs",
                "/rest/unknown_job",
                "/rest/build_job",
                "/rest/a-b_job",
                "/rest/x/job",
                "/rest/pg_class"
            })
    void aTableThatIsntThereIsA404(String address) {
        given().get(address).then().statusCode(404).body("code", equalTo("42P01"));
    }

    @Test
    void aPatchedJobIsComplete() {
        given().contentType("application/json")
                .body("{\"status\": 7, \"finished\": \"2018-02-21T16:00:00\"}")
                .patch("/rest/job?jid=eq." + job.jid())
                .then()
                .statusCode(204);

        assertThat(Sql.rows("select status, completed from job where jid = '%s'", job.jid()))
                .containsExactly("7|2018-02-21 16:00:00+00");
        assertThat(Sql.rows("select state from scaletest.job where jid = '%s'", job.jid()))
                .containsExactly("completed");
        given().contentType("application/json")
                .body("{}")
                .patch("/rest/job?jid=eq." + OldDriver.id())
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("{}")
                .patch("/rest/job")
                .then()
                .statusCode(400);
    }

    @Test
    void aPatchOfAnotherColumnIsRefused() {
        given().contentType("application/json")
                .body("{\"stats\": 1}")
                .patch("/rest/job?jid=eq." + job.jid())
                .then()
                .statusCode(400)
                .body("code", equalTo("42703"));
        given().contentType("application/json")
                .body("{\"jid\": \"01890000-0000-7000-8000-000000000000\"}")
                .patch("/rest/job?jid=eq." + job.jid())
                .then()
                .statusCode(400)
                .body("message", equalTo("column job.jid can't be changed"));
    }

    @Test
    void whatCantBeDoneWithATableIsA405InPostgrestsShape() {
        given().contentType("application/json")
                .body("{\"value\": 1}")
                .patch("/rest/job_meta?jid=eq." + job.jid())
                .then()
                .statusCode(405)
                .body("code", equalTo("PGRST117"));
        given().contentType("application/json")
                .body("{}")
                .put("/rest/job?jid=eq." + job.jid())
                .then()
                .statusCode(405)
                .header("Allow", containsString("POST"))
                .body("code", equalTo("PGRST117"));
    }

    @Test
    void theRowsOfDeletedJobsAreGivenWhenAskedFor() {
        given().header("Prefer", "return=representation")
                .delete("/rest/job?jid=eq." + job.jid())
                .then()
                .statusCode(200)
                .body("status", contains(0));
        given().get("/rest/job?jid=eq." + job.jid()).then().body("", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"project=is.true", "status=is.true", "project=is.unknown"})
    void onlyANullIsSomething(String filter) {
        given().get("/rest/job?" + filter).then().statusCode(400).body("code", equalTo("PGRST100"));
    }

    @Test
    void aDayIsATime() {
        given().get("/rest/job?started=gte.2018-02-21&select=\"jid\"&jid=eq." + job.jid())
                .then()
                .statusCode(200)
                .body("jid", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"benchmark_job", "1_job", "report_job_meta"})
    void aPrefixThatIsntAllowedIsToldAsSuch(String table) {
        given().contentType("application/json")
                .body("[]")
                .post("/rest/" + table)
                .then()
                .statusCode(404)
                .body("details", equalTo("The prefix isn't allowed"));
    }

    @Test
    void aDeletedJobIsGoneWithEverythingBelowIt() {
        given().delete("/rest/job?jid=eq." + job.jid()).then().statusCode(204);

        assertThat(Sql.number("select count(*) from job_meta where jid = '%s'", job.jid()))
                .isZero();
        assertThat(Sql.number("select count(*) from job_phases where jid = '%s'", job.jid()))
                .isZero();
        assertThat(Sql.number("select count(*) from phase_metrics where pid = '%s'", job.first()))
                .isZero();
        given().delete("/rest/job").then().statusCode(400);
        given().delete("/rest/job_meta?jid=eq." + job.jid()).then().statusCode(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[",
                "null",
                "1",
                "[1]",
                "[[]]",
                "[{}",
                "{\"jid\": [1]}",
                "{\"name\": \"\\u0000\"}",
                "[{}]x"
            })
    void aBodyOfAnyKindIsReadOrRefused(String body) {
        for (RestTables table : RestTables.values()) {
            Response answer = given().contentType("application/json").body(body).post("/rest/" + table);

            assertThat(answer.statusCode())
                    .as(table + " " + body + answer.asString())
                    .isBetween(200, 409);
        }
    }

    /** The names as drivers write them. */
    private enum RestTables {
        job,
        job_meta,
        job_phases,
        phase_flags,
        phase_params,
        phase_metrics,
        lookup_metrics,
        lookup_parameters
    }
}
