package io.slowking.benchmark.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and statuses of requests. */
class RequestTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tika                | /tika",
                "/                    | /",
                "/{name}              | /a%20b%2F%C3%BC%3F%25.txt",
                "/x/{index}/{name}/y  | /x/7/a%20b%2F%C3%BC%3F%25.txt/y",
                "/q?n={name}&i={index}| /q?n=a%20b%2F%C3%BC%3F%25.txt&i=7",
            })
    void whatIsPutIntoAPathIsEncoded(String template, String path) {
        assertThat(new PathTemplate(template).of("a b/ü?%.txt", 7)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tika", "http://x/", "/{document}", "/{}", "/a b", "/a#b", "/{name", "/%zz"})
    void whatIsNoPathIsRefused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PathTemplate(template));
    }

    @Test
    void aStatusIsExpectedByItselfOrByItsClass() {
        ExpectedStatus expected = new ExpectedStatus(List.of("2xx", "304"));

        assertThat(List.of(200, 299, 304)).allMatch(expected::contains);
        assertThat(List.of(199, 300, 303, 404, 500)).noneMatch(expected::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6xx", "2x", "20", "600", "all", "2xxx", "-1"})
    void whatIsNoStatusIsRefused(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpectedStatus(List.of(word)));
    }
}
