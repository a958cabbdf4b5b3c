package io.slowking.security;

import java.net.InetAddress;

/**
 * A network in CIDR notation.
 *
 * @param base any address of it
 * @param bits how many leading bits all its addresses have in common
 */
public record Network(InetAddress base, int bits) {
    public Network {
        if (bits < 0 || bits > base.getAddress().length * 8) {
            throw new IllegalArgumentException(
                    "A network of %s can't have %d bits in common".formatted(base.getHostAddress(), bits));
        }
    }

    /**
     * Reads {@code 10.1.0.0/16}, {@code fd00::/8} or a single address.
     *
     * @throws IllegalArgumentException when it is none of them, with a message for the operator; names are not looked up
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            return new Network(
                    base, slash < 0 ? base.getAddress().length * 8 : Integer.parseInt(text.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A network has to look like 10.1.0.0/16 or fd00::/8, not '%s'".formatted(text), e);
        }
    }

    public boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
