package io.slowking.security;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Decides which addresses that users give may be called. Scheme {@code http} or {@code https}, no credentials in the URL, and no resolved address
 * that is never a target: link-local ones (a cloud's metadata service among them), multicast and unspecified ones. With an operator's list of
 * host names, only those.
 */
@Singleton
public class AddressGuard {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final List<String> allowedHosts;

    /**
     * @param allowedHosts host names, {@code *.example.org} for all below a domain; empty: every host
     */
    public AddressGuard(@ConfigProperty(name = "slowking.targets.allow") Optional<List<String>> allowedHosts) {
        this.allowedHosts = allowedHosts.orElse(List.of()).stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Returns when the address may be called.
     *
     * @throws Forbidden otherwise; the message tells why
     */
    public void check(URI address) {
        checkForm(address);
        for (InetAddress resolved : resolve(address.getHost())) {
            if (isNeverATarget(resolved)) {
                throw new Forbidden("%s resolves to %s, which is no address of a target"
                        .formatted(address.getHost(), resolved.getHostAddress()));
            }
        }
    }

    /** The part of the check that needs no name server. */
    public void checkForm(URI address) {
        if (address.getScheme() == null || !SCHEMES.contains(address.getScheme().toLowerCase(Locale.ROOT))) {
            throw new Forbidden("the scheme has to be http or https");
        }
        if (address.getHost() == null) {
            throw new Forbidden("there is no host in it");
        }
        if (address.getUserInfo() != null) {
            throw new Forbidden("credentials don't belong in a URL; use username and password");
        }
        if (!allowedHosts.isEmpty()
                && allowedHosts.stream().noneMatch(allowed -> matches(allowed, address.getHost()))) {
            throw new Forbidden("%s is not among the hosts that the operator allows (SLOWKING_TARGETS_ALLOW)"
                    .formatted(address.getHost()));
        }
    }

    private static InetAddress[] resolve(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Forbidden("the host %s is unknown".formatted(host));
        }
    }

    private static boolean isNeverATarget(InetAddress address) {
        return address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress();
    }

    private static boolean matches(String allowed, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.startsWith("*.") ? name.endsWith(allowed.substring(1)) : name.equals(allowed);
    }

    /** The address may not be called. */
    public static final class Forbidden extends RuntimeException {
        private static final long serialVersionUID = 1;

        Forbidden(String reason) {
            super(reason);
        }
    }
}
