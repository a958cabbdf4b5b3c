package io.slowking.security.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.slowking.database.DatabaseOutage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Knows the holders of keys. */
@Singleton
class KeyIdentities implements IdentityProvider<KeyRequest> {
    /** A database that hangs would have callers wait for a minute until they were known. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Of their own: those who wait for the database any longer than callers do would take the places of everything else. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("slowking-keys").start(task);

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
                : Uni.createFrom()
                        .item(() -> lookedUp(request))
                        .runSubscriptionOn(THREADS)
                        .ifNoItem()
                        .after(PATIENCE)
                        .failWith(() -> DatabaseOutage.silentFor(PATIENCE, "Whose key it is can't be found out"));
    }

    private SecurityIdentity lookedUp(KeyRequest request) {
        limits.refuseGuessers(request.caller());
        return identity(request, keys.check(request.text()));
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
