package io.slowking.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals secrets with AES-256-GCM. The text form is {@code v1:<key id>:<base64 of nonce and ciphertext>}; the key id, the beginning of the key's
 * SHA-256, tells which key opens it. New seals are made with the present key; former ones still open what they have sealed.
 */
@Singleton
public class Sealer {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FEWEST_DIFFERENT_BYTES = 12;

    private final String keyId;
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * @param encodedKey base64 of 32 random bytes
     * @param former the keys of before, in the same form
     */
    @Inject
    public Sealer(
            @ConfigProperty(name = "slowking.secret-key") String encodedKey,
            @ConfigProperty(name = "slowking.former-secret-keys") Optional<List<String>> former) {
        this.keyId = add(encodedKey, "SLOWKING_SECRET_KEY");
        former.orElse(List.of()).forEach(key -> add(key, "A key of SLOWKING_FORMER_SECRET_KEYS"));
    }

    Sealer(String encodedKey) {
        this(encodedKey, Optional.empty());
    }

    private String add(String encodedKey, String name) {
        byte[] bytes = decoded(encodedKey, name);
        String id = idOf(bytes);
        keys.putIfAbsent(id, new SecretKeySpec(bytes, "AES"));
        return id;
    }

    /** The id of the key with which new seals are made. */
    public String keyId() {
        return keyId;
    }

    /** The ids of the keys that only open. */
    public List<String> formerKeyIds() {
        return keys.keySet().stream().filter(id -> !id.equals(keyId)).toList();
    }

    /** Whether the text has the form of a seal. */
    public static boolean isSealed(String text) {
        return text.startsWith("v1:");
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
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keyId, nonce)
                    .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
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
     * @throws IllegalStateException when it was sealed with another key, or has been changed or cut off
     */
    public Secret open(SealedText sealed) {
        String[] parts = sealed.text().split(":", 3);
        if (parts.length != 3 || !parts[0].equals("v1")) {
            throw new IllegalStateException("This is no sealed secret");
        }
        if (!keys.containsKey(parts[1])) {
            throw new IllegalStateException(
                    "The secret was sealed with key %s, but SLOWKING_SECRET_KEY is key %s and SLOWKING_FORMER_SECRET_KEYS are %s"
                            .formatted(parts[1], keyId, formerKeyIds()));
        }
        try {
            byte[] both = Base64.getDecoder().decode(parts[2]);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, parts[1], nonce).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            return new Secret(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("A sealed secret was changed or cut off, and can't be opened", e);
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] decoded(String encodedKey, String name) {
        try {
            byte[] bytes = Base64.getDecoder().decode(encodedKey.strip());
            if (bytes.length == KEY_BYTES && looksRandom(bytes)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, without the text, which may be a real key with a typing mistake.
        }
        throw new IllegalArgumentException(
                "%s has to be base64 of 32 random bytes, as made by: openssl rand -base64 32".formatted(name));
    }

    /** A key out of somebody's documentation: a sentence, or the same few bytes again and again. 32 random bytes look so once in 10^13 times. */
    private static boolean looksRandom(byte[] key) {
        boolean isText = true;
        Set<Byte> different = new HashSet<>();
        for (byte value : key) {
            isText &= value >= ' ' && value <= '~';
            different.add(value);
        }
        return !isText && different.size() >= FEWEST_DIFFERENT_BYTES;
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
