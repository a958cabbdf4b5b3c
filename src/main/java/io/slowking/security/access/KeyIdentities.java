package io.slowking.security.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Knows the holders of keys. */
@Singleton
class KeyIdentities implements IdentityProvider<KeyRequest> {
    private final ApiKeys keys;
    private final LastUses lastUses;
    private final Limits limits;

    KeyIdentities(ApiKeys keys, LastUses lastUses, Limits limits) {
        this.keys = keys;
        this.lastUses = lastUses;
        this.limits = limits;
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(KeyRequest request, AuthenticationRequestContext context) {
        return keys.remembers(request.text())
                ? Uni.createFrom().item(() -> identity(request))
                : context.runBlocking(() -> {
                    limits.refuseGuessers(request.caller());
                    return identity(request);
                });
    }

    private SecurityIdentity identity(KeyRequest request) {
        ApiKey key = keys.check(request.text())
                .orElseThrow(() -> request.isOfSession() ? Refusal.unknownKey() : limits.wrongKey(request.caller()));
        limits.count(key);
        lastUses.note(key);
        request.limitBody(key);
        return Identities.holder(key, request.caller());
    }
}
