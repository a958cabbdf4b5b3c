package io.slowking.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternsTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        for (String name : List.of("TEST-a.xml", "a/TEST-b.xml", "a/b/TEST-c.xml", "a/b/other.txt")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TEST-a.xml, TEST-a.xml",
        "*.xml, TEST-a.xml",
        "a/*.xml, a/TEST-b.xml",
        "**/TEST-*.xml, TEST-a.xml a/TEST-b.xml a/b/TEST-c.xml",
        "a/**/TEST-*.xml, a/TEST-b.xml a/b/TEST-c.xml",
        "a/b/TEST-?.xml, a/b/TEST-c.xml"
    })
    void aPatternFindsItsFiles(String pattern, String expected) {
        assertThat(FilePatterns.find(List.of(folder + "/" + pattern)))
                .extracting(file -> folder.relativize(file).toString())
                .containsExactly(expected.split(" "));
    }

    @Test
    void aFileThatTwoPatternsFindIsThereOnce() {
        assertThat(FilePatterns.find(List.of(folder + "/*.xml", folder + "/TEST-a.xml")))
                .hasSize(1);
    }

    @Test
    void aPatternWithoutAnyFileIsAMistake() {
        assertThatExceptionOfType(ClientFailure.class)
                .isThrownBy(() -> FilePatterns.find(List.of(folder + "/*.json")))
                .withMessageContaining("*.json");
    }
}
