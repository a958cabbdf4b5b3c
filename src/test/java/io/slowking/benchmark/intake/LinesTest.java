package io.slowking.benchmark.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static List<String> of(String text, int longest) throws IOException {
        Lines lines = new Lines(new StringReader(text), longest);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    @Test
    void eachLineComesWithoutItsEnd() throws IOException {
        assertThat(of("a\n\nbc\n", 10)).containsExactly("a", "", "bc");
        assertThat(of("a\nbc", 10)).containsExactly("a", "bc");
        assertThat(of("", 10)).isEmpty();
    }

    @Test
    void ofATooLongLineTheBeginningIsKept() throws IOException {
        String endless = "x".repeat(100_000);
        Lines lines = new Lines(new StringReader("abc\n" + endless + "\ndef"), 3);

        assertThat(lines.isTooLong(String.valueOf(lines.next()))).isFalse();
        String beginning = String.valueOf(lines.next());
        assertThat(beginning).isEqualTo("xxxx");
        assertThat(lines.isTooLong(beginning)).isTrue();
        assertThat(lines.next()).isEqualTo("def");
        assertThat(lines.next()).isNull();
    }
}
