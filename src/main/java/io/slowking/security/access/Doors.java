package io.slowking.security.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.slowking.security.Network;
import io.slowking.security.SignIn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Lets callers in: with a key, with the session of somebody who has shown one, without one where Slowking is open, as reporters from networks that need none. Bearer tokens that are no keys are left
 * to the identity provider, if there is one.
 */
@Singleton
class Doors implements HttpAuthenticationMechanism {
    static final String CHALLENGE = "Bearer realm=\"slowking\", Basic realm=\"slowking\", charset=\"UTF-8\"";
    private static final String CHALLENGE_HEADER = "WWW-Authenticate";
    private static final int BEFORE_OTHERS = 10_000;

    private final boolean open;
    private final List<Network> neighbours;
    private final Limits limits;
    private final KeySessions sessions;
    private final OwnNames ownNames;

    Doors(AccessConfig config, Limits limits, KeySessions sessions, OwnNames ownNames) {
        this.open = config.mode() == AccessConfig.Mode.OPEN;
        this.neighbours = config.anonymousNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        this.limits = limits;
        this.sessions = sessions;
        this.ownNames = ownNames;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Caller caller = Caller.of(context);
        return switch (Credentials.of(context.request().getHeader("Authorization"))) {
            case Credentials.Key(KeyText text) -> identities.authenticate(KeyRequest.shown(text, caller, context));
            case Credentials.None _ -> withCookie(caller, context, identities);
            case Credentials.Token _ when !open -> Uni.createFrom().nullItem();
            case Credentials.Token _, Credentials.Unusable _ ->
                open ? withoutKey(caller, context.request()) : Uni.createFrom().failure(limits.wrongKey(caller));
        };
    }

    private Uni<SecurityIdentity> withCookie(
            Caller caller, RoutingContext context, IdentityProviderManager identities) {
        Cookie cookie = open || isFromAnotherSite(context.request())
                ? null
                : context.request().getCookie(SignIn.COOKIE);
        return sessions.open(cookie == null ? null : cookie.getValue())
                .map(key -> identities.authenticate(KeyRequest.ofSession(key, caller, context)))
                .orElseGet(() -> withoutKey(caller, context.request()));
    }

    private Uni<SecurityIdentity> withoutKey(Caller caller, HttpServerRequest request) {
        if (open && !isFromAnotherSite(request)) {
            return ownNames.include(request.authority())
                    ? Uni.createFrom().item(Identities.anybody())
                    : Uni.createFrom().failure(Refusal.foreignName());
        }
        if (neighbours.stream().noneMatch(network -> network.contains(caller.address()))) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().item(() -> {
            limits.count(caller);
            return Identities.neighbour();
        });
    }

    /** Somebody else's page, in a browser on a machine that may go through the open door. Browsers say where a page that posts is from. */
    private static boolean isFromAnotherSite(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !origin.endsWith("://" + request.authority());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, CHALLENGE_HEADER, CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(KeyRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION, "slowking-key"));
    }

    @Override
    public int getPriority() {
        return BEFORE_OTHERS;
    }
}
