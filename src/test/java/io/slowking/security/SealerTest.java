package io.slowking.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SealerTest {
    private final Sealer sealer = new Sealer(Sealer.newKey());

    @Property(tries = 100)
    void whatIsSealedCanBeOpenedWithTheSameKey(@ForAll boolean emoji) {
        String secret = emoji ? "pässword 🦥" : "";

        assertThat(sealer.open(sealer.seal(new Secret(secret))).reveal()).isEqualTo(secret);
    }

    @Example
    void theSameSecretIsSealedDifferentlyEachTime() {
        assertThat(sealer.seal(new Secret("same"))).isNotEqualTo(sealer.seal(new Secret("same")));
    }

    @Example
    void anotherKeyDoesNotOpenIt() {
        SealedText sealed = sealer.seal(new Secret("secret"));

        assertThatIllegalStateException()
                .isThrownBy(() -> new Sealer(Sealer.newKey()).open(sealed))
                .withMessageContaining("SLOWKING_SECRET_KEY is key");
    }

    @Example
    void whatWasChangedIsNoticed() {
        String[] parts = sealer.seal(new Secret("secret")).text().split(":");
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        bytes[bytes.length - 1] ^= 1;
        String changed =
                "%s:%s:%s".formatted(parts[0], parts[1], Base64.getEncoder().encodeToString(bytes));

        assertThatIllegalStateException()
                .isThrownBy(() -> sealer.open(new SealedText(changed)))
                .withMessageContaining("changed");
        assertThatIllegalStateException().isThrownBy(() -> sealer.open(new SealedText("secret")));
        assertThatIllegalStateException().isThrownBy(() -> sealer.open(new SealedText("v2:a:b")));
    }

    @Example
    void whatWasCutOffIsNoticed() {
        // Base64 says the same without its padding.
        String seal = sealer.seal(new Secret("secret")).text().replace("=", "");

        for (int length = seal.indexOf(':', 3) + 1; length < seal.length(); length++) {
            SealedText cutOff = new SealedText(seal.substring(0, length));
            assertThatIllegalStateException()
                    .isThrownBy(() -> sealer.open(cutOff))
                    .withMessageContaining("cut off");
        }
    }

    @Example
    void aKeyThatIsNoneIsRefusedWithoutShowingIt() {
        for (String key :
                new String[] {"", "short", "no base64!", Base64.getEncoder().encodeToString(new byte[31])}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sealer(key))
                    .withMessageContaining("openssl rand -base64 32")
                    .withMessageNotContaining("short");
        }
    }

    @Example
    void aSecretNeverSaysItself() {
        assertThat(new Secret("secret-text")).asString().doesNotContain("secret-text");
        assertThat(new SealedText("sealed-text")).asString().doesNotContain("sealed-text");
    }
}
