package io.slowking.security.access;

import io.quarkus.security.AuthenticationFailedException;
import io.slowking.security.SealedText;
import io.slowking.security.Sealer;
import io.slowking.security.Secret;
import io.slowking.security.SignIn;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of people in browsers. A session is the key itself and the moment of the sign-in, sealed: every copy of the program can open it, nothing
 * has to be stored, and a key that is revoked ends its sessions at once.
 */
@Singleton
class KeySessions implements SignIn {
    private static final String KIND = "session";

    private final ApiKeys keys;
    private final Limits limits;
    private final Sealer sealer;
    private final AccessConfig config;
    private final Clock clock;

    KeySessions(ApiKeys keys, Limits limits, Sealer sealer, AccessConfig config, Clock clock) {
        this.keys = keys;
        this.limits = limits;
        this.sealer = sealer;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public boolean isAskedFor() {
        return config.mode() == AccessConfig.Mode.KEYS;
    }

    @Override
    public Duration lifetime() {
        return config.session();
    }

    @Override
    public Optional<String> with(String key, RoutingContext request) {
        return KeyText.of(key).flatMap(text -> with(text, Caller.of(request)));
    }

    private Optional<String> with(KeyText key, Caller caller) {
        limits.refuseGuessers(caller);
        if (keys.check(key).isEmpty()) {
            AuthenticationFailedException refusal = limits.wrongKey(caller);
            if (Refusal.waitAfter(refusal).isPresent()) {
                throw refusal;
            }
            return Optional.empty();
        }
        String session = "%s %d %s".formatted(KIND, clock.instant().getEpochSecond(), key.reveal());
        byte[] sealed = sealer.seal(new Secret(session)).text().getBytes(StandardCharsets.US_ASCII);
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** The key of a session; empty when the cookie is none of ours, or too old. */
    Optional<KeyText> open(@Nullable String cookie) {
        if (cookie == null) {
            return Optional.empty();
        }
        try {
            String sealed = new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.US_ASCII);
            String[] parts = sealer.open(new SealedText(sealed)).reveal().split(" ", 3);
            boolean current = parts.length == 3
                    && parts[0].equals(KIND)
                    && Instant.ofEpochSecond(Long.parseLong(parts[1]))
                            .plus(lifetime())
                            .isAfter(clock.instant());
            return current ? KeyText.of(parts[2]) : Optional.empty();
        } catch (IllegalStateException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
