package io.slowking.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an operator does with dead letters. These are of handlers that there are not, so that nobody else replays them. */
@QuarkusTest
class DeadLetterHandlingTest {
    private static final String LETTERS = "/api/v1/dead-letters";

    @Inject
    DataSource database;

    private final String handler = "handler_" + UUID.randomUUID();

    private UUID bury(String data) throws SQLException {
        UUID event = UUID.randomUUID();
        String sql = """
                insert into inbox (handler, event_id, type, subject, data, status, attempts, handled_at, failure)
                values (?, ?, 'example', ?, ?::json, 'dead', 6, clock_timestamp(), 'no answer at https://hooks.example/T0/B0')
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, handler);
            insert.setObject(2, event);
            insert.setObject(3, UUID.randomUUID());
            insert.setString(4, data);
            insert.executeUpdate();
        }
        return event;
    }

    @AfterEach
    void leaveNothingThatWaitsForEver() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from inbox where handler = ?")) {
            delete.setString(1, handler);
            delete.executeUpdate();
        }
    }

    private @Nullable String row(String column, UUID event) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select %s from inbox where handler = ? and event_id = ?".formatted(column))) {
            select.setString(1, handler);
            select.setObject(2, event);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private String address(UUID event) {
        return "%s/%s/%s".formatted(LETTERS, handler, event);
    }

    @Test
    void oneIsLookedAtWithoutItsSecrets() throws SQLException {
        UUID event = bury("{\"password\": \"p\", \"route\": \"slack:https://hooks.example/T0/B0\", \"count\": 3}");

        given().get(address(event))
                .then()
                .statusCode(200)
                .body("data.password", equalTo("…"))
                .body("data.route", equalTo("slack:https://hooks.example/…"))
                .body("data.count", equalTo(3))
                .body("failure", equalTo("no answer at https://hooks.example/…"));
        given().get(address(UUID.randomUUID())).then().statusCode(404).body("code", equalTo("unknown_dead_letter"));
    }

    @Test
    void thoseOfOneHandlerAreListed() throws SQLException {
        UUID event = bury("{}");

        given().get(LETTERS + "?handler=" + handler)
                .then()
                .body("items.handler", everyItem(equalTo(handler)))
                .body("items.event_id", hasItem(event.toString()));
    }

    @Test
    void allOfAHandlerAreReplayed() throws SQLException {
        UUID one = bury("{}");
        UUID other = bury("{}");

        given().post("%s/%s/replay".formatted(LETTERS, handler))
                .then()
                .statusCode(202)
                .body("replayed", equalTo(2));

        assertThat(row("status", one)).isEqualTo("waiting");
        assertThat(row("status", other)).isEqualTo("waiting");
        given().post("%s/%s/replay".formatted(LETTERS, handler)).then().body("replayed", equalTo(0));
    }

    @Test
    void oneIsDiscardedWithAReasonThatIsKept() throws SQLException {
        UUID event = bury("{}");

        given().contentType("application/json")
                .body("{\"reason\": \"the channel was closed\"}")
                .post(address(event) + "/discard")
                .then()
                .statusCode(204);

        assertThat(row("status", event)).isEqualTo("discarded");
        assertThat(row("discarded_because", event)).isEqualTo("the channel was closed");
        given().get(LETTERS + "?handler=" + handler).then().body("items.event_id", not(hasItem(event.toString())));
        given().post(address(event) + "/replay").then().statusCode(404);
    }

    @Test
    void withoutAReasonNothingIsDiscarded() throws SQLException {
        UUID event = bury("{}");

        given().contentType("application/json")
                .body("{}")
                .post(address(event) + "/discard")
                .then()
                .statusCode(422);

        assertThat(row("status", event)).isEqualTo("dead");
    }

    @Test
    void healthWarnsOfThemAndStaysUp() throws SQLException {
        bury("{}");

        await("the gauges to be refreshed").atMost(Duration.ofSeconds(20)).until(() -> {
            JsonPath check = given().get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            check.setRootPath("checks.find { it.name == 'Dead letters' }");
            return check.getString("status").equals("UP") && check.getString("data.warning") != null;
        });
    }
}
