package io.slowking.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard makes of addresses, whichever way they are written and whatever names resolve to. */
class AddressGuardDecisionsTest {
    private static final Optional<List<String>> NO_LIST = Optional.empty();

    /** Names that are resolved as the test says, the last answer for ever. */
    private static AddressGuard.Names resolvingTo(String... addresses) {
        return host -> {
            InetAddress[] resolved = new InetAddress[addresses.length];
            for (int i = 0; i < addresses.length; i++) {
                resolved[i] = InetAddress.ofLiteral(addresses[i]);
            }
            return resolved;
        };
    }

    private static void assertForbidden(AddressGuard guard, String address) {
        assertThatExceptionOfType(AddressGuard.Forbidden.class)
                .as(address)
                .isThrownBy(() -> guard.check(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "fd00:ec2::254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "fe80::1",
                "224.0.0.1",
                "ff02::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "240.0.0.1",
                "255.255.255.255",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void aNameThatResolvesToNobodysServiceIsForbiddenEvenOnTheOperatorsList(String address) {
        assertForbidden(new AddressGuard(NO_LIST, true, resolvingTo(address)), "http://innocent.example");
        assertForbidden(
                new AddressGuard(
                        Optional.of(List.of("innocent.example", "0.0.0.0/0", "::/0")), true, resolvingTo(address)),
                "http://innocent.example");
    }

    @Test
    void anIpv4MappedAddressIsTheIpv4Address() {
        AddressGuard guard = new AddressGuard(NO_LIST, true, InetAddress::getAllByName);

        assertForbidden(guard, "http://[::ffff:169.254.169.254]/latest");
        assertForbidden(guard, "http://[::ffff:a9fe:a9fe]/latest");
    }

    @Test
    void oneForbiddenAddressAmongSeveralIsEnough() {
        assertForbidden(
                new AddressGuard(NO_LIST, true, resolvingTo("192.0.2.1", "169.254.169.254")), "http://two.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://2130706433/",
                "http://0x7f000001/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://127.0.0.01/",
                "http://0x7f.0.0.1/",
                "http://127.1/",
                "http://2852039166/latest",
                "http://0251.0376.0251.0376/",
                "http://127.0.0.1./"
            })
    void aNumberIsNotReadAsAnAddressByGuessing(String address) {
        assertForbidden(new AddressGuard(NO_LIST, true, InetAddress::getAllByName), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "::127.0.0.1", "64:ff9b::7f00:1"})
    void theOwnMachineIsATargetOnlyWhereSlowkingIsOpen(String address) {
        URI target = URI.create("http://target.example");

        assertThatNoException().isThrownBy(() -> new AddressGuard(NO_LIST, true, resolvingTo(address)).check(target));
        assertThatExceptionOfType(AddressGuard.Forbidden.class)
                .isThrownBy(() -> new AddressGuard(NO_LIST, false, resolvingTo(address)).check(target))
                .withMessageContaining("SLOWKING_TARGETS_ALLOW");
    }

    @Test
    void theOperatorMayAllowTheOwnMachineByNameOrNetwork() {
        URI target = URI.create("http://target.example");

        for (String entry : List.of("target.example", "127.0.0.0/8", "127.0.0.1")) {
            AddressGuard guard = new AddressGuard(Optional.of(List.of(entry)), false, resolvingTo("127.0.0.1"));
            assertThatNoException().as(entry).isThrownBy(() -> guard.check(target));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3, true", //
        "10.2.0.1, false",
        "fd12::1, true",
        "192.0.2.1, false"
    })
    void aNetworkOnTheListAdmitsWhateverNameItsAddressesHave(String address, boolean allowed) {
        AddressGuard guard =
                new AddressGuard(Optional.of(List.of("10.1.0.0/16", "fd12::/16")), false, resolvingTo(address));

        if (allowed) {
            assertThat(guard.resolve(URI.create("http://any.example"))).containsExactly(InetAddress.ofLiteral(address));
        } else {
            assertForbidden(guard, "http://any.example");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsForbidden() {
        assertForbidden(
                new AddressGuard(NO_LIST, true, host -> {
                    throw new UnknownHostException(host);
                }),
                "http://nobody.example");
    }
}
