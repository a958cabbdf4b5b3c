package io.slowking.security.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.slowking.http.LargestBody;
import io.vertx.ext.web.RoutingContext;

/** A caller shows a key. */
final class KeyRequest extends BaseAuthenticationRequest {
    private final KeyText text;
    private final Caller caller;
    private final RoutingContext context;
    private final boolean ofSession;

    private KeyRequest(KeyText text, Caller caller, RoutingContext context, boolean ofSession) {
        this.text = text;
        this.caller = caller;
        this.context = context;
        this.ofSession = ofSession;
    }

    static KeyRequest shown(KeyText text, Caller caller, RoutingContext context) {
        return new KeyRequest(text, caller, context, false);
    }

    /** The key with which somebody has signed in. It was good then, so nobody guesses. */
    static KeyRequest ofSession(KeyText text, Caller caller, RoutingContext context) {
        return new KeyRequest(text, caller, context, true);
    }

    boolean isOfSession() {
        return ofSession;
    }

    KeyText text() {
        return text;
    }

    Caller caller() {
        return caller;
    }

    /**
     * Refuses a body that says to be longer than the key may send, and has the reading of one that doesn't say it end with a 413 there.
     *
     * @throws io.quarkus.security.AuthenticationFailedException when it is too long
     */
    void limitBody(ApiKey key) {
        Long largest = key.largestBody();
        if (largest != null && !LargestBody.bound(context, largest)) {
            throw Refusal.tooLarge(largest);
        }
    }
}
