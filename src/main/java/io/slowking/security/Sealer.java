package io.slowking.security;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets with AES-256-GCM. The text form is {@code v1:<key id>:<base64 of nonce and ciphertext>}; the key id, the beginning of the key's
 * SHA-256, tells which key opens it.
 */
@Singleton
public class Sealer {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param encodedKey base64 of 32 random bytes
     */
    public Sealer(@ConfigProperty(name = "slowking.secret-key") String encodedKey) {
        byte[] bytes = decoded(encodedKey);
        this.key = new SecretKeySpec(bytes, "AES");
        this.keyId = idOf(bytes);
    }

    /** A new key in the form that the constructor takes. */
    public static String newKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    public SealedText seal(Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] both = ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return new SealedText(
                    "v1:%s:%s".formatted(keyId, Base64.getEncoder().encodeToString(both)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't do AES-GCM", e);
        }
    }

    /**
     * @throws IllegalStateException when it was sealed with another key or has been changed
     */
    public Secret open(SealedText sealed) {
        String[] parts = sealed.text().split(":", 3);
        if (parts.length != 3 || !parts[0].equals("v1")) {
            throw new IllegalStateException("This is no sealed secret");
        }
        if (!parts[1].equals(keyId)) {
            throw new IllegalStateException(
                    "The secret was sealed with key %s, but SLOWKING_SECRET_KEY is key %s".formatted(parts[1], keyId));
        }
        byte[] both = Base64.getDecoder().decode(parts[2]);
        try {
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] clear = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new Secret(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A sealed secret was changed and can't be opened", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] decoded(String encodedKey) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encodedKey.strip());
            if (bytes.length == KEY_BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, without the text, which may be a real key with a typing mistake.
        }
        throw new IllegalArgumentException(
                "SLOWKING_SECRET_KEY has to be base64 of 32 random bytes, as made by: openssl rand -base64 32");
    }

    private static String idOf(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }
}
