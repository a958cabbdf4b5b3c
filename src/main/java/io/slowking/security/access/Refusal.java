package io.slowking.security.access;

import io.quarkus.security.AuthenticationFailedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Why a caller is not let in. What is said does not depend on whether a key exists. */
final class Refusal {
    private static final String RETRY_AFTER = "retry_after";

    private Refusal() {}

    static AuthenticationFailedException unknownKey() {
        return new AuthenticationFailedException("Wrong key");
    }

    static AuthenticationFailedException tooManyRequests(String message, Duration wait) {
        return new AuthenticationFailedException(message, Map.of(RETRY_AFTER, wait));
    }

    /** How long to wait, when waiting is all that is asked for. */
    static Optional<Duration> waitAfter(AuthenticationFailedException refusal) {
        return Optional.ofNullable(refusal.getAttribute(RETRY_AFTER));
    }
}
