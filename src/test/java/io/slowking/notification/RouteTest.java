package io.slowking.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    @Test
    void aRouteIsReadFromItsText() {
        assertThat(Route.parse("log")).isEqualTo(new Route.Log());
        assertThat(Route.parse("mailto:a.b+c@example.org")).isEqualTo(new Route.Mail("a.b+c@example.org"));
        assertThat(Route.parse("https://x.org/a?b=c")).isEqualTo(new Route.Webhook(URI.create("https://x.org/a?b=c")));
        assertThat(Route.parse("slack:https://x.org/a")).isEqualTo(new Route.Slack(URI.create("https://x.org/a")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pigeon",
                "mailto:",
                "mailto:nobody",
                "mailto:a@b,c@d",
                "mailto:a@b\r\nBcc: c@d",
                "mailto:a b@c",
                "http://",
                "http://user:pw@host/",
                "slack:ftp://x",
                "slack:",
                "http://a b/"
            })
    void whatIsNoRouteIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Route.parse(text));
    }

    @Test
    void aSignatureIsTheHmacOfTimestampAndBody() {
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac 'key'
        assertThat(Signature.of("key", "1700000000", "{\"a\":1}"))
                .isEqualTo("sha256=a438e398bfafc57e4396bb7fc2304422f0f768e965d073ca313cb52e22e6ad03");
        assertThat(Signature.of("key", "1700000001", "{\"a\":1}"))
                .isNotEqualTo(Signature.of("key", "1700000000", "{\"a\":1}"));
    }
}
