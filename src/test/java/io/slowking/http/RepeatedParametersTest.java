package io.slowking.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RepeatedParametersTest {
    private static final String RUN = "/api/v1/test-runs?source=twice&branch=main&timestamp=2026-01-31T12:00:00Z&id=7";

    @Test
    void whatIsToBeWrittenIsSaidOnce() {
        given().contentType("text/plain")
                .body("ok 1 a\n")
                .post(RUN + "&id=8")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad_parameter"))
                .body("errors.field", contains("id"));
        given().get("/api/v1/test-runs?source=twice").then().body("items.size()", equalTo(0));
    }
}
