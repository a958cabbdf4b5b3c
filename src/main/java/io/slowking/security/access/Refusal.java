package io.slowking.security.access;

import io.quarkus.security.AuthenticationFailedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Why a caller is not let in. What is said does not depend on whether a key exists. */
final class Refusal {
    private static final String RETRY_AFTER = "retry_after";
    private static final String LARGEST_BODY = "largest_body";
    private static final String FOREIGN_NAME = "foreign_name";

    private Refusal() {}

    static AuthenticationFailedException unknownKey() {
        return new AuthenticationFailedException("Wrong key");
    }

    static AuthenticationFailedException tooManyRequests(String message, Duration wait) {
        return new AuthenticationFailedException(message, Map.of(RETRY_AFTER, wait));
    }

    static AuthenticationFailedException tooLarge(long largestBody) {
        return new AuthenticationFailedException("Too large a body", Map.of(LARGEST_BODY, largestBody));
    }

    static AuthenticationFailedException foreignName() {
        return new AuthenticationFailedException("A foreign name", Map.of(FOREIGN_NAME, true));
    }

    /** Whether the request was for a server that may be somebody else's. */
    static boolean isForForeignName(AuthenticationFailedException refusal) {
        return refusal.getAttribute(FOREIGN_NAME) != null;
    }

    /** The most bytes that the caller may send, when he is refused for sending more. */
    static Optional<Long> largestBody(AuthenticationFailedException refusal) {
        return Optional.ofNullable(refusal.getAttribute(LARGEST_BODY));
    }

    /** How long to wait, when waiting is all that is asked for. */
    static Optional<Duration> waitAfter(AuthenticationFailedException refusal) {
        return Optional.ofNullable(refusal.getAttribute(RETRY_AFTER));
    }
}
