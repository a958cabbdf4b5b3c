package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ArtifactSetTest {
    private final String set = "set-" + UUID.randomUUID();

    private ValidatableResponse put(String file, String content) {
        return given().contentType("application/octet-stream")
                .body(content.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/artifact-sets/{set}/files/{file}", set, file)
                .then();
    }

    @Test
    void aSetIsFilledFromAfarAndUploaded() {
        put("b.txt", "two").statusCode(204);
        put("ä 1.txt", "one").statusCode(204);

        given().get("/api/v1/artifact-sets").then().statusCode(200).body("items", hasItem(set));
        given().get("/api/v1/artifact-sets/" + set)
                .then()
                .statusCode(200)
                .body("items.name", contains("b.txt", "ä 1.txt"))
                .body("items.size", contains(3, 3));
        try (FakeTarget target = new FakeTarget()) {
            Map<String, Object> command = command(target.hostAndPort());
            command.put("artifacts", Map.of("set", set));
            String id = Benchmarks.startMeasuring(command);
            assertThat(Benchmarks.get(id).getInt("counts.documents")).isEqualTo(2);
        }
    }

    @Test
    void theSameFileAgainChangesNothingAndAnotherContentIsRefused() {
        put("a.txt", "one").statusCode(204);
        put("a.txt", "one").statusCode(204);
        put("a.txt", "two").statusCode(409).body("code", equalTo("artifact_differs"));

        given().get("/api/v1/artifact-sets/" + set).then().body("items.name", contains("a.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".hidden", "a%2Fb", "a%5Cb", "a%0Ab", "%20"})
    void aFileHasAPlainName(String file) {
        given().contentType("application/octet-stream")
                .body("x".getBytes(StandardCharsets.UTF_8))
                .urlEncodingEnabled(false)
                .put("/api/v1/artifact-sets/" + set + "/files/" + file)
                .then()
                .statusCode(oneOf(404, 422));

        given().get("/api/v1/artifact-sets").then().body("items", not(hasItem(set)));
    }

    @Test
    void aRemovedSetIsGone() {
        put("a.txt", "one").statusCode(204);

        given().delete("/api/v1/artifact-sets/" + set).then().statusCode(204);

        given().get("/api/v1/artifact-sets/" + set)
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown_artifact_set"));
        given().delete("/api/v1/artifact-sets/" + set).then().statusCode(204);
    }
}
