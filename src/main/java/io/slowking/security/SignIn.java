package io.slowking.security;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** Lets people in who can show a key only once: a page's visitor signs in with it and has a session from then on. */
public interface SignIn {
    /** The name of the cookie that stands for a session. */
    String COOKIE = "slowking_session";

    /** Whether callers have to show a key at all. */
    boolean isAskedFor();

    /**
     * The text of the session's cookie, which nobody but Slowking can read; empty when the key isn't one that is good for something. It ends with the
     * key: when that expires or is revoked, and after {@link #lifetime} at the latest.
     *
     * @param request whose origin counts against those who guess
     * @throws io.quarkus.security.AuthenticationFailedException when there were too many wrong ones
     */
    Optional<String> with(String key, RoutingContext request);

    /** How long a session lasts. */
    Duration lifetime();
}
