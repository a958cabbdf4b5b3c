package io.slowking.security;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard open = new AddressGuard(Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:3000", "https://10.1.2.3", "HTTP://[::1]:80/path"})
    void aLabIsANormalTarget(String address) {
        assertThatNoException().isThrownBy(() -> open.check(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1",
                "file:///etc/passwd",
                "127.0.0.1",
                "http:///path",
                "http://user:pw@127.0.0.1",
                "http://169.254.169.254/latest",
                "http://[fe80::1]",
                "http://224.0.0.1",
                "http://0.0.0.0",
                "http://[::ffff:169.254.169.254]",
                "http://no-such-host.invalid"
            })
    void someAddressesAreNeverATarget(String address) {
        assertThatExceptionOfType(AddressGuard.Forbidden.class).isThrownBy(() -> open.check(URI.create(address)));
    }

    @Test
    void withAListOnlyWhatIsOnItMayBeCalled() {
        AddressGuard strict = new AddressGuard(Optional.of(List.of("Target", "*.lab.example")));

        for (String allowed :
                List.of("http://target:3000", "http://TARGET", "https://a.lab.example", "https://a.b.LAB.example")) {
            assertThatNoException().isThrownBy(() -> strict.checkForm(URI.create(allowed)));
        }
        for (String refused :
                List.of("http://targets", "http://lab.example", "http://evil-lab.example", "http://127.0.0.1")) {
            assertThatExceptionOfType(AddressGuard.Forbidden.class)
                    .isThrownBy(() -> strict.checkForm(URI.create(refused)))
                    .withMessageContaining("SLOWKING_TARGETS_ALLOW");
        }
    }
}
