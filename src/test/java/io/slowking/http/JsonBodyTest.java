package io.slowking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonBodies bodies = new JsonBodies(MAPPER);

    private JsonBody body(String json) {
        return bodies.object(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static List<FieldError> errors(JsonBody body) {
        return catchThrowableOfType(Problem.class, body::throwIfInvalid).errors();
    }

    @Test
    void theFirstNameThatIsThereCountsAndANullIsNotThere() {
        JsonBody body = body("{\"a\": null, \"b\": \"second\", \"c\": \"third\"}");

        assertThat(body.requiredText(10, "a", "b", "c")).isEqualTo("second");
        assertThat(body.has("a")).isFalse();
        assertThat(body.has("c")).isTrue();
        assertThatNoException().isThrownBy(body::throwIfInvalid);
    }

    @Test
    void everythingThatIsWrongIsGathered() {
        JsonBody body =
                body("{\"text\": 1, \"flag\": 1, \"number\": 1.5, \"list\": [1], \"map\": {\"k\": 1}, \"object\": []}");

        body.optionalText(5, "text");
        body.requiredText(5, "absent");
        body.flag("flag", true);
        body.number("number", 0, 10, 7);
        body.texts("list", 5, 5);
        body.map("map", 5, 5);
        body.object("object");

        assertThat(errors(body))
                .extracting(error -> error.field() + " " + error.type())
                .containsExactly(
                        "text string_type",
                        "absent missing",
                        "flag bool_type",
                        "number int_type",
                        "list string_type",
                        "map.k string_type",
                        "object object_type");
    }

    @Test
    void whatIsNotThereHasItsDefault() {
        JsonBody body = body("{}");

        assertThat(body.optionalText(5, "a")).isEmpty();
        assertThat(body.flag("a", true)).isTrue();
        assertThat(body.number("a", 0, 10, 7)).isEqualTo(7);
        assertThat(body.texts("a", 5, 5)).isEmpty();
        assertThat(body.map("a", 5, 5)).isEmpty();
        assertThat(body.object("a")).isEmpty();
        assertThat(body.optionalDuration("a", Duration.ofHours(1))).isEmpty();
        assertThatNoException().isThrownBy(body::throwIfInvalid);
    }

    @Test
    void boundsAreKept() {
        JsonBody body =
                body("{\"n\": 11, \"list\": [\"a\",\"b\"], \"map\": {\"a\":\"1\",\"b\":\"2\"}, \"long\": {\"aaaaaa\":"
                        + " \"1\"}, \"d\": \"PT61M\"}");

        assertThat(body.number("n", 0, 10, 7)).isEqualTo(7);
        assertThat(body.number("n", 12, 20, 7)).isEqualTo(7);
        assertThat(body.texts("list", 1, 5)).isEmpty();
        assertThat(body.map("map", 1, 5)).isEmpty();
        assertThat(body.map("long", 5, 5)).isEmpty();
        assertThat(body.optionalDuration("d", Duration.ofHours(1))).isEmpty();
        assertThat(body.number("n", 0, 11, 7)).isEqualTo(11);
        assertThat(body.map("map", 2, 1)).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(errors(body)).hasSize(6);
    }

    @Test
    void anObjectWithinTellsWhereItIs() {
        JsonBody body = body("{\"outer\": {\"inner\": {}}}");

        body.object("outer").orElseThrow().object("inner").orElseThrow().requiredText(5, "name");

        assertThat(errors(body)).extracting(FieldError::field).containsExactly("outer.inner.name");
    }

    @Test
    void aSecretIsNeverShown() {
        JsonBody body = body("{\"short\": \"a-secret\", \"number\": 123456}");

        assertThat(body.requiredSecret(20, "short")).isEqualTo("a-secret");
        body.requiredSecret(3, "short");
        body.requiredSecret(3, "number");
        body.requiredSecret(3, "absent");

        assertThat(errors(body)).hasSize(3).allMatch(error -> error.input().isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\ud83e", "\\udda5\\ud83e"})
    void whatNoDatabaseCanStoreIsNoText(String text) {
        JsonBody body = body("{\"a\": \"%s\", \"m\": {\"a\\u0000\": \"x\"}}".formatted(text));

        body.requiredText(10, "a");
        body.map("m", 5, 10);

        assertThat(errors(body)).extracting(FieldError::field).containsExactly("a", "m");
        assertThat(errors(body)).allMatch(error -> error.input().isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}{}", "{\"a\":1,\"a\":2}", "nul", "\u0000"})
    void whatIsNoJsonIsMalformed(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> bodies.parse(text))
                .matches(problem -> problem.status() == 400 && problem.errors().isEmpty());
    }

    @Test
    void nothingOfUnreadableJsonIsRepeated() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> bodies.parse("{\"password\":\n hunter2}"))
                .withMessageContaining("line 2")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void numbersKeepAllTheirDigits() {
        assertThat(bodies.parse("1700000000.123456789").decimalValue()).isEqualByComparingTo("1700000000.123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://me:s3cret@target", "HTTPS://s3cret@target/a", "//me:s3cret@target"})
    void aUrlWithALogInIsNotRepeated(String url) {
        JsonBody body = body("{\"url\": \"%s\"}".formatted(url));

        body.reject("url", "wrong");

        assertThat(errors(body).getFirst().input().isNull()).isTrue();
    }

    @Test
    void aUrlWithoutOneIs() {
        JsonBody body = body("{\"url\": \"http://target/mail@example\"}");

        body.reject("url", "wrong");

        assertThat(errors(body).getFirst().input().textValue()).isEqualTo("http://target/mail@example");
    }
}
