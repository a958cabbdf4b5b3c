package io.slowking.benchmark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ElementsTest {
    private static Elements of(String array) throws IOException {
        return new Elements(new ObjectMapper().readerFor(JsonNode.class), new StringReader(array));
    }

    @Test
    void anArrayMayHaveAnyNumberOfElements() throws IOException {
        try (Elements elements = of("[%s17]".formatted("{\"a\": [1, 2]}, null, ".repeat(10_000)))) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(elements.next()).hasToString("{\"a\":[1,2]}");
                assertThat(elements.next()).hasToString("null");
            }
            assertThat(elements.next()).hasToString("17");
            assertThat(elements.next()).isNull();
        }
    }

    static List<String> tooLarge() {
        String numbers = "1,".repeat(1_200) + "1";
        return List.of(
                "[%s]".formatted(numbers),
                "{\"a\": [%s]}".formatted(numbers),
                "{\"a\": \"%s\"}".formatted("x".repeat(70_000)));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void anElementMayNotBeLargerThanAReport(String element) throws IOException {
        try (Elements elements = of("[{}, %s, {}]".formatted(element))) {
            assertThat(elements.next()).hasToString("{}");
            assertThatExceptionOfType(JsonProcessingException.class)
                    .isThrownBy(elements::next)
                    .satisfies(failure ->
                            assertThat(Elements.problem(failure).status()).isEqualTo(413));
        }
    }

    @Test
    void whatBreaksOffIsMalformed() throws IOException {
        try (Elements elements = of("[{}, {\"a\"")) {
            assertThat(elements.next()).hasToString("{}");
            assertThatExceptionOfType(JsonProcessingException.class)
                    .isThrownBy(elements::next)
                    .satisfies(failure ->
                            assertThat(Elements.problem(failure).code()).isEqualTo("malformed"));
        }
    }
}
