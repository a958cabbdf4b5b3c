package io.slowking.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides which addresses that users give may be called. Scheme {@code http} or {@code https}, no credentials in the URL, and no resolved address
 * that is {@linkplain SpecialAddresses never a target}. This machine itself may be one where Slowking is open, which it is on loopback. With an
 * operator's list, only what is on it.
 *
 * <p>A name can have another address a moment later. Whoever calls connects to what {@link #resolve} has returned, as {@link GuardedHttp} does.
 */
@Singleton
public class AddressGuard {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");

    private final List<String> allowedHosts;
    private final List<Network> allowedNetworks;
    private final boolean loopback;
    private final Names names;

    /** How names become addresses. */
    @FunctionalInterface
    interface Names {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /**
     * @param allowed host names, {@code *.example.org} for all below a domain, and networks such as {@code 10.1.0.0/16}; empty: everything
     * @param access whether Slowking is open
     */
    @Inject
    public AddressGuard(
            @ConfigProperty(name = "slowking.targets.allow") Optional<List<String>> allowed,
            @ConfigProperty(name = "slowking.access") String access) {
        this(allowed, access.equalsIgnoreCase("open"), InetAddress::getAllByName);
    }

    AddressGuard(Optional<List<String>> allowed) {
        this(allowed, true, InetAddress::getAllByName);
    }

    AddressGuard(Optional<List<String>> allowed, boolean loopback, Names names) {
        List<String> hosts = new ArrayList<>();
        List<Network> networks = new ArrayList<>();
        for (String entry : allowed.orElse(List.of())) {
            if (entry.contains("/")
                    || entry.contains(":")
                    || FOUR_NUMBERS.matcher(entry).matches()) {
                networks.add(Network.parse(entry));
            } else {
                hosts.add(entry.toLowerCase(Locale.ROOT));
            }
        }
        this.allowedHosts = List.copyOf(hosts);
        this.allowedNetworks = List.copyOf(networks);
        this.loopback = loopback;
        this.names = names;
    }

    /**
     * Returns when the address may be called.
     *
     * @throws Forbidden otherwise; the message tells why
     */
    public void check(URI address) {
        resolve(address);
    }

    /**
     * The addresses behind the host, all of which have been looked at. Only to these may be connected.
     *
     * @throws Forbidden when it may not be called, or one of them may not
     */
    public List<InetAddress> resolve(URI address) {
        checkForm(address);
        String host = address.getHost();
        List<InetAddress> resolved = addressesOf(host);
        for (InetAddress candidate : resolved) {
            if (SpecialAddresses.areNeverTargets(candidate)) {
                throw new Forbidden("%s resolves to %s, which is no address of a target"
                        .formatted(host, candidate.getHostAddress()));
            }
            if (!allowedNetworks.isEmpty() && !isNamed(host) && !isWithin(candidate)) {
                throw notOnTheList(host);
            }
            if (SpecialAddresses.areThisMachine(candidate) && !loopback && !isNamed(host) && !isWithin(candidate)) {
                throw new Forbidden(
                        "%s is the machine on which Slowking runs; its operator can allow that (SLOWKING_TARGETS_ALLOW)"
                                .formatted(host));
            }
        }
        return resolved;
    }

    /** The part of the check that needs no name server. */
    public void checkForm(URI address) {
        if (address.getScheme() == null || !SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
            throw new Forbidden("the scheme has to be http or https");
        }
        String host = address.getHost();
        if (host == null) {
            throw new Forbidden("there is no host in it");
        }
        if (address.getUserInfo() != null) {
            throw new Forbidden("credentials don't belong in a URL; use username and password");
        }
        // What 0177.0.0.1 or 2130706433 is depends on whom one asks.
        if (ENDS_IN_A_NUMBER.matcher(host).matches()
                && !FOUR_NUMBERS.matcher(host).matches()) {
            throw new Forbidden("an IPv4 address has to be written as four decimal numbers");
        }
        if (isRestricted() && allowedNetworks.isEmpty() && !isNamed(host)) {
            throw notOnTheList(host);
        }
    }

    private boolean isRestricted() {
        return !allowedHosts.isEmpty() || !allowedNetworks.isEmpty();
    }

    private boolean isNamed(String host) {
        return allowedHosts.stream().anyMatch(allowed -> matches(allowed, host));
    }

    private boolean isWithin(InetAddress address) {
        return allowedNetworks.stream().anyMatch(network -> network.contains(address));
    }

    private List<InetAddress> addressesOf(String host) {
        try {
            return List.of(names.addressesOf(host));
        } catch (UnknownHostException e) {
            throw new Forbidden("the host %s is unknown".formatted(host));
        }
    }

    private static boolean matches(String allowed, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : name.equals(allowed);
    }

    private static Forbidden notOnTheList(String host) {
        return new Forbidden(
                "%s is not among the hosts that the operator allows (SLOWKING_TARGETS_ALLOW)".formatted(host));
    }

    /** The address may not be called. */
    public static final class Forbidden extends RuntimeException {
        private static final long serialVersionUID = 1;

        Forbidden(String reason) {
            super(reason);
        }
    }
}
