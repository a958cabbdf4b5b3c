package io.slowking.security.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller shows in the {@code Authorization} header. */
sealed interface Credentials {
    /** Nothing at all. */
    record None() implements Credentials {}

    /** A key of ours: as a bearer token, as the password of Basic (whatever the user's name is), or as it is. */
    record Key(KeyText text) implements Credentials {}

    /** A bearer token that is no key: somebody else may know it. */
    record Token() implements Credentials {}

    /** Anything else. */
    record Unusable() implements Credentials {}

    static Credentials of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new None();
        }
        Optional<String> bearer = after("Bearer", header);
        Optional<KeyText> key = bearer.or(() -> after("Basic", header).flatMap(Credentials::password))
                .or(() -> Optional.of(header))
                .flatMap(KeyText::of);
        return key.<Credentials>map(Key::new).orElseGet(() -> bearer.isPresent() ? new Token() : new Unusable());
    }

    private static Optional<String> after(String scheme, String header) {
        return header.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1)
                ? Optional.of(header.substring(scheme.length() + 1).strip())
                : Optional.empty();
    }

    private static Optional<String> password(String basic) {
        try {
            String pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
