package io.slowking.security.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {
    @Inject
    DataSource database;

    @Test
    void aLineIsThereBeforeItsChangeIsMadeAndSaysThenHowItWasAnswered() throws Exception {
        CompletableFuture<Response> made;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table api_key in exclusive mode");
            made = CompletableFuture.supplyAsync(AuditTest::makeKey);

            await("the line").untilAsserted(() -> {
                JsonPath line = newest("/api/v1/keys");
                assertThat(line.getString("what")).isEqualTo("create_key");
                assertThat(line.getString("resource")).isEqualTo("/api/v1/keys");
                assertThat(line.<Object>get("status")).isNull();
            });
            connection.rollback();
        }

        String id = made.get(20, TimeUnit.SECONDS).path("about.id");
        assertThat(newest("/api/v1/keys").getString("resource")).isEqualTo("/api/v1/keys/" + id);
        assertThat(newest("/api/v1/keys").getInt("status")).isEqualTo(201);
    }

    @Test
    void ofAChangeThatIsRefusedNoLineStays() {
        given().post("/api/v1/keys/no_such_key/revocation").then().statusCode(404);

        assertThat(given().get("/api/v1/audit?resource=/api/v1/keys/no_such_key")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    private static Response makeKey() {
        return given().contentType("application/json")
                .body(Map.of("name", "audited", "roles", new String[] {"viewer"}))
                .post("/api/v1/keys");
    }

    private static JsonPath newest(String resource) {
        return given().get("/api/v1/audit?limit=1&resource=" + resource)
                .jsonPath()
                .setRootPath("items[0]");
    }
}
