package io.slowking.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What other programs rely on is committed; a change of it is seen in a review. */
@QuarkusTest
class ContractTest {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Test
    void theCommittedOpenApiIsWhatIsServed() throws IOException {
        assertThatCommitted("openapi.json", "/openapi.json");
    }

    @Test
    void theCommittedAsyncApiIsWhatIsServed() throws IOException {
        assertThatCommitted("asyncapi.json", "/asyncapi.json");
    }

    @Test
    void theOpenApiNamesFieldsAsTheyAreSent() {
        Map<String, Map<String, Map<String, ?>>> schemas =
                given().get("/openapi.json").jsonPath().getMap("components.schemas");

        assertThat(schemas.values().stream()
                        .flatMap(schema -> schema.getOrDefault("properties", Map.of()).keySet().stream()))
                .isNotEmpty()
                .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    }

    private static void assertThatCommitted(String file, String address) throws IOException {
        String body = given().get(address).then().statusCode(200).extract().asString();
        String served = MAPPER.writeValueAsString(MAPPER.readTree(body)) + "\n";
        Path committed = Path.of("docs", "reference", file);
        if (Boolean.getBoolean("contracts.update")) {
            Files.writeString(committed, served);
        }
        assertThat(Files.readString(committed))
                .as(
                        "If the change is meant: ./mvnw test -Dtest=ContractTest -Dcontracts.update=true, and commit %s",
                        committed)
                .isEqualTo(served);
    }
}
