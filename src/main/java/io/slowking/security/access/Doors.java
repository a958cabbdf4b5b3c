package io.slowking.security.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.slowking.security.Network;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Lets callers in: with a key, without one where Slowking is open, as reporters from networks that need none. Bearer tokens that are no keys are left
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

    Doors(AccessConfig config, Limits limits) {
        this.open = config.mode() == AccessConfig.Mode.OPEN;
        this.neighbours = config.anonymousNetworks().orElse(List.of()).stream()
                .map(Network::parse)
                .toList();
        this.limits = limits;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Caller caller = Caller.of(context);
        return switch (Credentials.of(context.request().getHeader("Authorization"))) {
            case Credentials.Key(KeyText text) -> identities.authenticate(new KeyRequest(text, caller, context));
            case Credentials.None _ -> withoutKey(caller, context.request());
            case Credentials.Token _ when !open -> Uni.createFrom().nullItem();
            case Credentials.Token _, Credentials.Unusable _ ->
                open ? withoutKey(caller, context.request()) : Uni.createFrom().failure(limits.wrongKey(caller));
        };
    }

    private Uni<SecurityIdentity> withoutKey(Caller caller, HttpServerRequest request) {
        if (open && !isFromAnotherSite(request)) {
            return Uni.createFrom().item(Identities.anybody());
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
