package io.slowking.security.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code sk_<id>_<secret>}. The id is no secret: lists and the audit trail name it. The secret is 192 random bits, so one
 * round of SHA-256 is enough to keep it.
 */
record KeyText(String id, String secret) {
    private static final Pattern FORM = Pattern.compile("sk_([0-9a-f]{12})_([0-9a-f]{48})");
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 24;

    static KeyText random(SecureRandom random) {
        return new KeyText(hex(random, ID_BYTES), hex(random, SECRET_BYTES));
    }

    private static String hex(SecureRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The key; empty when the text isn't one. */
    static Optional<KeyText> of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches() ? Optional.of(new KeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What is kept of the secret. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }

    /** The text to hand to the key's holder, once. */
    String reveal() {
        return "sk_%s_%s".formatted(id, secret);
    }

    @Override
    public String toString() {
        return "sk_%s_…".formatted(id);
    }
}
