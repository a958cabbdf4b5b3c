package io.slowking.security;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What some addresses stand for, whichever way they are written. */
final class SpecialAddresses {
    private static final int IPV4_BYTES = 4;

    /** Beside link-local, multicast and unspecified ones, which Java knows. */
    private static final List<Network> NEVER = List.of(
            // "This network" (RFC 1122); connecting there ends at the own machine.
            Network.parse("0.0.0.0/8"),
            // Reserved, and broadcast.
            Network.parse("240.0.0.0/4"),
            // Metadata services that are not link-local: Amazon's over IPv6, Alibaba's, Oracle's, Azure's.
            Network.parse("fd00:ec2::254"),
            Network.parse("100.100.100.200"),
            Network.parse("192.0.0.192"),
            Network.parse("168.63.129.16"));

    /** IPv6 addresses that stand for an IPv4 address, and where in them it is. IPv4-mapped ones are IPv4 addresses for Java already. */
    private record Embedding(Network network, int at) {}

    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(Network.parse("::/96"), 12), // IPv4-compatible, RFC 4291
            new Embedding(Network.parse("64:ff9b::/96"), 12), // NAT64, RFC 6052
            new Embedding(Network.parse("64:ff9b:1::/48"), 12), // NAT64 of one's own, RFC 8215
            new Embedding(Network.parse("2002::/16"), 2)); // 6to4, RFC 3056

    private SpecialAddresses() {}

    /** Addresses that are nobody's service: metadata services of clouds first of all. */
    static boolean areNeverTargets(InetAddress address) {
        return isNever(address)
                || embedded(address).filter(SpecialAddresses::isNever).isPresent();
    }

    static boolean areThisMachine(InetAddress address) {
        return address.isLoopbackAddress()
                || embedded(address).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static boolean isNever(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || NEVER.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> embedded(InetAddress address) {
        if (address instanceof Inet4Address || address.isLoopbackAddress()) {
            return Optional.empty();
        }
        return EMBEDDINGS.stream()
                .filter(embedding -> embedding.network().contains(address))
                .findFirst()
                .map(embedding ->
                        ipv4(Arrays.copyOfRange(address.getAddress(), embedding.at(), embedding.at() + IPV4_BYTES)));
    }

    private static InetAddress ipv4(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }
}
