package io.slowking.security.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.slowking.security.Roles;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Who is let in where Slowking is open, as it is on loopback. */
@QuarkusTest
class OpenDoorTest {
    private static final String KEYS = "/api/v1/keys";

    @Inject
    Keys keys;

    @Test
    void nobodyHasToShowAnything() {
        assertThat(given().get(KEYS).statusCode()).isEqualTo(200);
    }

    @Test
    void credentialsThatAreNoKeyDoNotMatter() {
        assertThat(given().auth().preemptive().basic("old", "client").get(KEYS).statusCode())
                .isEqualTo(200);
        assertThat(given().header("Authorization", "a farm's secret").get(KEYS).statusCode())
                .isEqualTo(200);
        assertThat(Keys.with("somebody's token").get(KEYS).statusCode()).isEqualTo(200);
    }

    @Test
    void aKeyThatIsShownHasToBeRightAndOnlyItsRolesCount() {
        assertThat(keys.as(Roles.VIEWER).get(KEYS).statusCode()).isEqualTo(403);
        assertThat(keys.as(Roles.ADMIN).get(KEYS).statusCode()).isEqualTo(200);
        assertThat(Keys.with("sk_000000000000_" + "0".repeat(48)).get(KEYS).statusCode())
                .isEqualTo(401);
    }

    @Test
    void anotherSitesPageIsNotLetIn() {
        String post = "/api/v1/dead-letters/a_page/replay";

        assertThat(given().header("Origin", "https://evil.example").post(post).statusCode())
                .isEqualTo(401);
        assertThat(given().header("Origin", "null").post(post).statusCode()).isEqualTo(401);
        assertThat(given().header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                        .post(post)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aNameThatMayBeAStrangersIsNotAnsweredTo() {
        given().header("Host", "evil.example:" + RestAssured.port)
                .get(KEYS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("foreign_name"), "detail", containsString("SLOWKING_PUBLIC_URL"));
        assertThat(given().header("Host", "slowking:" + RestAssured.port)
                        .get(KEYS)
                        .statusCode())
                .isEqualTo(200);
        assertThat(keys.as(Roles.ADMIN)
                        .header("Host", "slowking.example.org")
                        .get(KEYS)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsChangedIsInTheAuditTrailOfAnybody() {
        given().post("/api/v1/dead-letters/an_open_handler/replay").then().statusCode(202);

        assertThat(given().get("/api/v1/audit?who=anybody&resource=/api/v1/dead-letters/an_open_handler")
                        .jsonPath()
                        .getList("items.what"))
                .containsExactly("replay_dead_letters");
    }
}
