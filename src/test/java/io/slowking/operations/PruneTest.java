package io.slowking.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.testing.Benchmarks;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is older than its setting says goes, and nothing else. All rows here are from 2001, long before those of other tests. */
@QuarkusTest
class PruneTest {
    private static final Instant LIMIT = Instant.parse("2002-01-01T00:00:00Z");

    @Inject
    DataSource database;

    @Inject
    @All
    List<Keeper> keepers;

    private final UUID mark = UUID.randomUUID();

    private void sql(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement.formatted(mark));
        }
    }

    private long count(String rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement jdbc = connection.createStatement();
                ResultSet row = jdbc.executeQuery("select count(*) from " + rows.formatted(mark))) {
            row.next();
            return row.getLong(1);
        }
    }

    private void handled(String status, String discardedBecause) throws SQLException {
        sql("""
                insert into inbox (handler, event_id, type, subject, data, status, handled_at, discarded_because)
                values ('%%s', gen_random_uuid(), 'example', gen_random_uuid(), '{}', '%s', '2001-01-01', %s)
                """.formatted(status, discardedBecause));
    }

    @Test
    void anEventThatWasHandledLongAgoIsForgottenAndOneThatWasNotIsKept() throws SQLException {
        handled("done", "null");
        handled("dead", "null");

        given().get("/api/v1/retention")
                .then()
                .statusCode(200)
                .body("items.find { it.kind == 'handled-events' }.old", greaterThanOrEqualTo(1))
                .body("items.find { it.kind == 'handled-events' }.kept", equalTo("P14D"));
        assertThat(count("inbox where handler = '%s'"))
                .as("looking removes nothing")
                .isEqualTo(2);
        given().post("/api/v1/retention/handled-events/prunings")
                .then()
                .statusCode(200)
                .body("removed", greaterThanOrEqualTo(1))
                .body("more", equalTo(false));

        assertThat(count("inbox where handler = '%s' and status = 'done'")).isZero();
        assertThat(count("inbox where handler = '%s' and status = 'dead'")).isEqualTo(1);
        sql("delete from inbox where handler = '%s'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
        discarded-letters;  inbox where handler = '%1$s';  insert into inbox (handler, event_id, type, subject, data, status, handled_at, discarded_because) values ('%1$s', '%1$s', 'example', '%1$s', '{}', 'discarded', '2001-01-01', 'gone')
        idempotent-answers; idempotent_answer where key = '%1$s'; insert into idempotent_answer (scope, key, request, status, created_at) values ('test', '%1$s', '', 200, '2001-01-01')
        audit;              audit where who = '%1$s'; insert into audit (at, who, address, what, resource, status) values ('2001-01-01', '%1$s', '', 'test', '/', 200)
        deliveries;         delivery where id = '%1$s'; insert into delivery (id, subject, occasion, route, route_shown, fingerprint, message, status, created_at, finished_at) values ('%1$s', '%1$s', 'test', 'log', 'log', '', '{}', 'delivered', '2001-01-01', '2001-01-01')
        pull-requests;      prs where repository = '%1$s'; insert into prs (repository, number, merged_at, status) values ('%1$s', 1, '2001-01-01', 'success')
        """)
    void whatIsOldGoes(String kind, String rows, String insert) throws SQLException {
        sql(insert);
        assertThat(count(rows)).isEqualTo(1);

        given().post("/api/v1/retention/{kind}/prunings", kind)
                .then()
                .statusCode(200)
                .body("removed", greaterThanOrEqualTo(1));

        assertThat(count(rows)).isZero();
    }

    @Test
    void anOldJobGoesWithItsPhases() throws SQLException {
        given().contentType("application/json")
                .body("{\"jid\": \"%s\", \"project\": \"old\", \"status\": 0}".formatted(mark))
                .post("/rest/job")
                .then()
                .statusCode(201);
        given().contentType("application/json")
                .body("[{\"pid\": \"%s\", \"jid\": \"%s\", \"run\": 0, \"timestamp\": 1}]"
                        .formatted(UUID.randomUUID(), mark))
                .post("/rest/job_phases")
                .then()
                .statusCode(201);
        sql("update scaletest.job set state = 'abandoned', finished_at = '2001-01-01' where jid = '%s'");

        assertThat(removeOlder("jobs")).isPositive();

        given().get("/api/v1/jobs/{jid}", mark).then().statusCode(404);
    }

    @Test
    void anOldBenchmarkGoesWithAllThatBelongsToItAndItsTimelineMayGoBefore() throws SQLException {
        String id = Benchmarks.start(Benchmarks.command("127.0.0.1:1"));
        Benchmarks.awaitEnd(id);
        sql("update benchmark set finished_at = '2001-01-01' where id = '%s'".formatted(id));

        assertThat(removeOlder("timelines")).isPositive();

        given().get("/api/v1/benchmarks/{id}/timeline", id)
                .then()
                .statusCode(200)
                .body("items.what", not(hasItem("pending")));
        given().get("/api/v1/benchmarks/{id}", id).then().statusCode(200).body("status", equalTo("failed"));

        assertThat(removeOlder("benchmarks")).isPositive();

        given().get("/api/v1/benchmarks/{id}", id).then().statusCode(404);
        assertThat(count("document where benchmark_id = '%s'".formatted(id))).isZero();
    }

    @Test
    void whatIsKeptForEverStays() {
        given().post("/api/v1/retention/benchmarks/prunings")
                .then()
                .statusCode(200)
                .body("removed", equalTo(0));
    }

    @Test
    void anUnknownKindIsAnsweredWithThoseThatThereAre() {
        given().post("/api/v1/retention/dust/prunings")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_kind"))
                .body("detail", containsString("handled-events"));
    }

    private int removeOlder(String kind) {
        Kept kept = keepers.stream()
                .flatMap(keeper -> keeper.kept().stream())
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElseThrow();
        return kept.remove().applyAsInt(LIMIT);
    }
}
