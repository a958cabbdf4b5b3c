package io.slowking.benchmark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressTest {
    @ParameterizedTest
    @CsvSource({
        "localhost:3000, http://localhost:3000, localhost:3000",
        "' Example.ORG ', http://example.org, example.org",
        "http://example.org:80/, http://example.org, example.org",
        "HTTPS://example.org:443, https://example.org, example.org",
        "https://example.org:80, https://example.org:80, example.org:80",
        "http://example.org:443, http://example.org:443, example.org:443",
        "http://example.org/base/path//, http://example.org/base/path, example.org",
        "[::1]:8080, http://[::1]:8080, [::1]:8080"
    })
    void anAddressHasOneNormalForm(String text, String url, String host) {
        TargetAddress address = TargetAddress.parse(text);

        assertThat(address.url()).isEqualTo(url).hasToString(address.toString());
        assertThat(address.host()).isEqualTo(host);
        assertThat(TargetAddress.parse(url)).isEqualTo(address);
        assertThat(TargetAddress.normalHost(text)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://x",
                "://x",
                "http://",
                "http:///path",
                "a b",
                "http://user:pw@host",
                "host:99999",
                "host?query=1",
                "http://host#fragment",
                "http://host:port"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(ints = 2_001)
    void anEndlessAddressIsRefused(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetAddress.parse("h".repeat(length)));
    }
}
