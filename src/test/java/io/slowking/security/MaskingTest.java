package io.slowking.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
    @ParameterizedTest
    @CsvSource({
        "slack:https://hooks.slack.com/services/T0/B0/xyz, slack:https://hooks.slack.com/…",
        "https://x.org:8443/hook?key=1, https://x.org:8443/…",
        "https://x.org?key=1, https://x.org/…",
        "HTTPS://user:pw@X.org/a, HTTPS://X.org/…",
        "http://user:pw@x.org, http://x.org",
        "\"https://bot:it's@x.org/T0/B0\", \"https://x.org/…\"",
        "http://user:p@ss@x.org:81 is wrong, http://x.org:81 is wrong",
        "no answer at https://x.org/secret yet, no answer at https://x.org/… yet",
        "http://127.0.0.1:3000, http://127.0.0.1:3000",
        "log, log",
        "mailto:a@example.org, mailto:a@example.org"
    })
    void anAddressIsCutOffBehindItsHost(String text, String shown) {
        assertThat(Masking.text(text)).isEqualTo(shown);
    }

    @Test
    void whatIsCalledLikeASecretIsNotShown() throws Exception {
        var json = new ObjectMapper().readTree("""
                {"name": "n", "count": 3, "password": "p", "nested": [{"apiKey": {"a": 1}, "url": "http://h/x"}], "nothing": null}
                """);

        assertThat(Masking.json(json))
                .hasToString(
                        "{\"name\":\"n\",\"count\":3,\"password\":\"…\",\"nested\":[{\"apiKey\":\"…\",\"url\":\"http://h/…\"}],\"nothing\":null}");
    }
}
