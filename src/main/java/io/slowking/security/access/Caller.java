package io.slowking.security.access;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where a request comes from and where it goes to.
 *
 * @param path without anything that stands for another path, such as {@code ..}
 */
record Caller(InetAddress address, String path) {
    private static final int IPV6_NETWORK_BYTES = 8;

    static Caller of(RoutingContext context) {
        return new Caller(address(context.request().remoteAddress()), context.normalizedPath());
    }

    private static InetAddress address(SocketAddress remote) {
        String text = Objects.requireNonNullElse(remote.hostAddress(), remote.host());
        int zone = text.indexOf('%');
        return InetAddress.ofLiteral(zone < 0 ? text : text.substring(0, zone));
    }

    /** By which callers without a key are told apart: the address, or the network of one who may have many of them. */
    String origin() {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(bytes.length <= IPV6_NETWORK_BYTES ? bytes : Arrays.copyOf(bytes, IPV6_NETWORK_BYTES));
    }
}
