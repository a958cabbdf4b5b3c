package io.slowking.security.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

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
        // Looked up once: what is remembered now may be forgotten a moment later, and here nobody may wait for the
        // database.
        Optional<ApiKeys.Checked> recalled = keys.recall(request.text());
        return recalled.isPresent()
                ? Uni.createFrom().item(() -> identity(request, recalled.get().key()))
                : context.runBlocking(() -> {
                    limits.refuseGuessers(request.caller());
                    return identity(request, keys.check(request.text()));
                });
    }

    private SecurityIdentity identity(KeyRequest request, Optional<ApiKey> found) {
        ApiKey key = found.orElseThrow(
                () -> request.isOfSession() ? Refusal.unknownKey() : limits.wrongKey(request.caller()));
        limits.count(key);
        lastUses.note(key);
        request.limitBody(key);
        return Identities.holder(key, request.caller());
    }
}
