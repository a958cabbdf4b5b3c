package io.slowking.notification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The text of a mail's header as RFC 2047 has it. The mail client encodes headers itself, but takes a character beyond the first 65,536, such as an
 * emoji, for two and writes question marks; what is plain ASCII already it leaves alone.
 */
final class EncodedWords {
    /** With what stands around them their base64 stays within the 75 characters that a word may have. */
    private static final int MOST_BYTES = 45;

    private EncodedWords() {}

    static String of(String text) {
        if (text.codePoints().allMatch(Character::isBmpCodePoint)) {
            return text;
        }
        List<String> words = new ArrayList<>();
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        text.codePoints().forEach(character -> {
            byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
            if (word.size() + bytes.length > MOST_BYTES) {
                words.add(encoded(word));
                word.reset();
            }
            word.writeBytes(bytes);
        });
        words.add(encoded(word));
        return String.join(" ", words);
    }

    private static String encoded(ByteArrayOutputStream word) {
        return "=?UTF-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(word.toByteArray()));
    }
}
