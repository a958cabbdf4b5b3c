package io.slowking.security.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnNamesTest {
    private final OwnNames names = new OwnNames("bench.lab.example", "https://Slowking.example.org/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "[::1]",
                "localhost",
                "LOCALHOST.",
                "app.localhost",
                "slowking",
                "host.docker.internal",
                "bench.lab.example",
                "slowking.example.org"
            })
    void nobodyElseCanHaveThese(String name) {
        assertThat(names.include(HostAndPort.create(name, 8091))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "evil.example.",
                "a.slowking.example.org"
            })
    void anybodyCanHaveThese(String name) {
        assertThat(names.include(HostAndPort.create(name, 8091))).isFalse();
    }

    @Test
    void whoNamesNothingIsNoBrowser() {
        assertThat(names.include(null)).isTrue();
    }

    @Test
    void aPublicUrlThatIsNoneAddsNothing() {
        OwnNames unset = new OwnNames("::1", "http://::1:8091");

        assertThat(unset.include(HostAndPort.create("[::1]", 8091))).isTrue();
        assertThat(unset.include(HostAndPort.create("evil.example", 8091))).isFalse();
    }
}
