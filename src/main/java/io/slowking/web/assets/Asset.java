package io.slowking.web.assets;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file that pages load.
 *
 * @param type its media type
 * @param digest of its content, by which a browser knows whether it has it
 */
public record Asset(String name, String type, byte[] content, String digest) {
    private static final int DIGEST_BYTES = 8;

    static Asset of(String name, byte[] content) {
        return new Asset(name, typeOf(name), content, digest(content));
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "css" -> "text/css; charset=UTF-8";
            case "js" -> "text/javascript; charset=UTF-8";
            case "svg" -> "image/svg+xml";
            default -> "application/octet-stream";
        };
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, DIGEST_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }
}
