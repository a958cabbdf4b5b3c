package io.slowking.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * By which the receiver of a webhook knows the sender: {@code sha256=} and, in hex, the HMAC-SHA256 of timestamp, a dot and body. The timestamp lets
 * it refuse an old message that somebody sends again.
 */
final class Signature {
    private Signature() {}

    static String of(String secret, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] sum = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return "sha256=" + HexFormat.of().formatHex(sum);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't do HMAC-SHA256", e);
        }
    }
}
