package io.slowking.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.ClosedPort;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The address of an incoming webhook is its own secret. */
@QuarkusTest
class SecretRouteTest {
    private static final String SECRET = "T0-very-secret-B0";

    @Inject
    DataSource database;

    private static String failing(String... routes) {
        Map<String, Object> command = Benchmarks.command("127.0.0.1:" + ClosedPort.any());
        command.put("notify", List.of(routes));
        return Benchmarks.start(command);
    }

    @Test
    void itIsShownNowhereAndKeptSealed() throws SQLException {
        int port = ClosedPort.any();
        String id = failing("slack:http://127.0.0.1:%d/services/%s".formatted(port, SECRET));

        Benchmarks.awaitDelivery(id, "failed_benchmark", "failed");

        String shown = "slack:http://127.0.0.1:%d/…".formatted(port);
        given().get("/api/v1/benchmarks/%s/deliveries".formatted(id))
                .then()
                .body("items.route", hasItem(shown))
                .body(not(containsString(SECRET)));
        given().get("/api/v1/benchmarks/%s/timeline".formatted(id)).then().body(not(containsString(SECRET)));
        given().get("/api/v1/dead-letters?limit=1000").then().body(not(containsString(SECRET)));
        assertThat(everythingAbout(id)).contains(shown).doesNotContain(SECRET);
    }

    @Test
    void theSameRouteTwiceIsToldOnce() {
        String route = "http://127.0.0.1:%d/%s".formatted(ClosedPort.any(), SECRET);
        String id = failing(route, route);

        Benchmarks.awaitDelivery(id, "failed_benchmark", "failed");

        assertThat(given().get("/api/v1/benchmarks/%s/deliveries".formatted(id))
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    /** The rows in which the routes of a benchmark are, and the events about it. */
    private String everythingAbout(String id) throws SQLException {
        String rows = """
                select (select string_agg(benchmark::text, ' ') from benchmark where id = ?)
                       || (select string_agg(delivery::text, ' ') from delivery where subject = ?)
                       || (select string_agg(data::text, ' ') from inbox where data->>'about' = ?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(rows)) {
            select.setObject(1, UUID.fromString(id));
            select.setObject(2, UUID.fromString(id));
            select.setString(3, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
