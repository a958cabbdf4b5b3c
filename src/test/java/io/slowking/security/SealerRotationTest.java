package io.slowking.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Changing the key. */
class SealerRotationTest {
    private final String former = Sealer.newKey();
    private final String present = Sealer.newKey();

    @Test
    void whatAFormerKeyHasSealedIsStillOpened() {
        SealedText sealed = new Sealer(former).seal(new Secret("secret"));

        assertThat(new Sealer(present, Optional.of(List.of(former)))
                        .open(sealed)
                        .reveal())
                .isEqualTo("secret");
    }

    @Test
    void newSealsAreMadeWithThePresentKey() {
        Sealer sealer = new Sealer(present, Optional.of(List.of(former)));

        assertThat(new Sealer(present).open(sealer.seal(new Secret("secret"))).reveal())
                .isEqualTo("secret");
        assertThat(sealer.formerKeyIds()).containsExactly(new Sealer(former).keyId());
    }

    @Test
    void thePresentKeyAmongTheFormerOnesDoesNotMatter() {
        assertThat(new Sealer(present, Optional.of(List.of(present))).formerKeyIds())
                .isEmpty();
    }

    @Test
    void aKeyOutOfSomebodysExampleIsRefused() {
        for (byte[] weak : List.of(
                new byte[32],
                "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                "a passphrase that is 32 bytes ok".getBytes(StandardCharsets.US_ASCII))) {
            String key = Base64.getEncoder().encodeToString(weak);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sealer(key))
                    .withMessageContaining("SLOWKING_SECRET_KEY");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Sealer(present, Optional.of(List.of(key))))
                    .withMessageContaining("SLOWKING_FORMER_SECRET_KEYS");
        }
    }
}
