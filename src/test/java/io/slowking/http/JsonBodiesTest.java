package io.slowking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonBodiesTest {
    private final JsonBodies bodies = new JsonBodies(new ObjectMapper());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": 1, "a": 2}         | An object has a field twice at line 1, column 15
            {"b": {"a": 1, "a": 2}}  | An object has a field twice at line 1, column 21
            {"a": 1,                 | The body is not readable JSON at line 1, column 9
            {"a": secret}            | The body is not readable JSON at line 1, column 7
            """)
    void whatIsWrongIsToldWithItsPlaceAndNotWithWhatStandsThere(String body, String reason) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> bodies.parse(body))
                .withMessage(reason);
    }

    @Test
    void aBodyOfVeryManyPartsIsNotTakenIntoMemory() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> bodies.parse("[%s{}]".formatted("{},".repeat(300_000))))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("too_large"))
                .withMessageContaining("500,000");
        assertThat(bodies.parse("[%s{}]".formatted("{},".repeat(100_000)))).hasSize(100_001);
    }
}
