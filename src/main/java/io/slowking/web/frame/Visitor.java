package io.slowking.web.frame;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.slowking.security.Roles;
import io.slowking.security.SignIn;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Who looks at the page, and what the page may offer. */
@RequestScoped
@Named("visitor")
public class Visitor {
    private final SecurityIdentity identity;
    private final SignIn signIn;
    private final FormTokens tokens;
    private final RoutingContext request;
    private final Clock clock;

    Visitor(SecurityIdentity identity, SignIn signIn, FormTokens tokens, RoutingContext request, Clock clock) {
        this.identity = identity;
        this.signIn = signIn;
        this.tokens = tokens;
        this.request = request;
        this.clock = clock;
    }

    /** As the audit trail names them. */
    public String name() {
        try {
            return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        } catch (RuntimeException unknown) {
            // A page about a key that is good for nothing is shown to somebody all the same.
            return "";
        }
    }

    /** Whether there is a session that could be ended. */
    public boolean isSignedIn() {
        return signIn.isAskedFor() && request.request().getCookie(SignIn.COOKIE) != null && !name().isEmpty();
    }

    /** Whether there was a session that lets nobody in any more. */
    public boolean isSessionOver() {
        return signIn.isAskedFor() && request.request().getCookie(SignIn.COOKIE) != null && isRefused();
    }

    private boolean isRefused() {
        try {
            return identity.isAnonymous();
        } catch (AuthenticationFailedException refused) {
            return true;
        } catch (RuntimeException unknown) {
            // The database is away: whether the session is good can't be said.
            return false;
        }
    }

    /** Whether forms that change something are shown. */
    public boolean mayChange() {
        return has(Roles.ENGINEER);
    }

    public boolean mayAdminister() {
        return has(Roles.ADMIN);
    }

    /** What every form on a page carries. */
    public String token() {
        return tokens.of(request);
    }

    /** What a form carries whose second sending, by a double click, is to do nothing. */
    public String once() {
        return UUID.randomUUID().toString();
    }

    /** By the server's clock; the visitor's may be wrong. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Where the visitor is, to come back to. */
    public String address() {
        return request.request().uri();
    }

    /** The path, by which the navigation knows where the visitor is. */
    public String path() {
        return request.normalizedPath();
    }

    private boolean has(String role) {
        try {
            return identity.hasRole(role);
        } catch (RuntimeException unknown) {
            return false;
        }
    }
}
