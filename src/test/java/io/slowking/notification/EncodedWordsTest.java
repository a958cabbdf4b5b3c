package io.slowking.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a sloth 🦥",
                "🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥🦥",
                "größe und 🦥 und noch viel mehr, das nicht in ein Wort passt"
            })
    void whatIsEncodedCanBeReadAgain(String text) throws Exception {
        String encoded = EncodedWords.of(text);

        assertThat(MimeUtility.decodeText(encoded)).isEqualTo(text);
        assertThat(encoded).isASCII();
        assertThat(encoded.split(" ")).allMatch(word -> word.length() <= 75);
    }

    @Test
    void whatTheMailClientCanEncodeIsLeftToIt() {
        assertThat(EncodedWords.of("größe")).isEqualTo("größe");
        assertThat(EncodedWords.of("")).isEmpty();
    }
}
