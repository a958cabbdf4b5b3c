package io.slowking.benchmark.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetAnswerTest {
    private static TargetAnswer answer(int status, JsonNode json) {
        return new TargetAnswer(status, "", Optional.empty(), Optional.empty(), json);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    @ParameterizedTest
    @CsvSource({
        "199, false, false",
        "200, true, false",
        "204, true, false",
        "299, true, false",
        "300, false, false",
        "404, false, false",
        "428, false, false",
        "429, false, true",
        "499, false, false",
        "500, false, true",
        "503, false, true"
    })
    void theStatusTellsWhetherItWentWellOrMayStillPass(int status, boolean success, boolean passing) {
        TargetAnswer answer = answer(status, MissingNode.getInstance());

        assertThat(answer.isSuccess()).isEqualTo(success);
        assertThat(answer.isPassing()).isEqualTo(passing);
    }

    @Test
    void onlyOne401MeansThatTheSessionHasExpired() throws Exception {
        JsonNode expired = json("{\"error\": {\"detail\": \"Token has expired.\"}}");

        assertThat(answer(401, expired).hasExpiredSession()).isTrue();
        assertThat(answer(403, expired).hasExpiredSession()).isFalse();
        assertThat(answer(401, json("{\"error\": {\"detail\": \"Token is odd.\"}}"))
                        .hasExpiredSession())
                .isFalse();
        assertThat(answer(401, json("{\"error\": \"Token has expired.\"}")).hasExpiredSession())
                .isFalse();
        assertThat(answer(401, json("{\"error\": {\"detail\": null}}")).hasExpiredSession())
                .isFalse();
        assertThat(answer(401, MissingNode.getInstance()).hasExpiredSession()).isFalse();
    }

    @Test
    void theReasonIsShort() throws Exception {
        assertThat(answer(400, json("{\"detail\": \"no\"}")).reason("secret")).isEqualTo("400, no");
        assertThat(answer(400, json("{}")).reason("secret")).isEqualTo("400");
        assertThat(answer(400, json("{\"detail\": \"%s\"}".formatted("x".repeat(1_000))))
                        .reason("secret"))
                .hasSize(205);
    }

    @Test
    void theReasonCanBeStoredAndShown() throws Exception {
        assertThat(answer(400, json("{\"detail\": \"bad\\u0000\\nthing\"}")).reason("secret"))
                .isEqualTo("400, bad thing");
        assertThat(answer(400, json("{\"detail\": \"%s🦥🦥\"}".formatted("x".repeat(199))))
                        .reason("secret"))
                .endsWith("x🦥");
        assertThat(answer(400, json("{\"detail\": \"see http://u:pw@host/path?token=abc\"}"))
                        .reason("secret"))
                .isEqualTo("400, see http://host/…");
    }
}
