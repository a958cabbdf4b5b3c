package io.slowking.security.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, checks and revokes keys. A check looks into memory first; what it finds there is a few seconds old at most. */
@Singleton
class ApiKeys {
    private static final int MOST_REMEMBERED = 10_000;

    private final UnitOfWork<StoredKeys> work;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Optional<StoredKeys.Stored>> remembered;

    ApiKeys(UnitOfWork<StoredKeys> work, AccessConfig config, Clock clock) {
        this.work = work;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(config.keyMemory())
                .build();
    }

    /** A new key, and the only time that its text is seen. */
    record Created(ApiKey key, KeyText text) {}

    Created create(NewKey wanted, String creator) {
        KeyText text = KeyText.random(random);
        Instant now = clock.instant();
        ApiKey key = new ApiKey(
                text.id(),
                wanted.name(),
                Set.copyOf(wanted.roles()),
                List.copyOf(wanted.scopes()),
                wanted.requestsPerSecond(),
                wanted.largestBody(),
                now,
                creator,
                wanted.expiresIn() == null ? null : now.plus(wanted.expiresIn()),
                null,
                null);
        work.run(keys -> keys.add(key, text.hash()));
        return new Created(key, text);
    }

    /** A key that can do everything, if there is none; whoever asks at the same time is told that there is one. */
    Optional<Created> createFirstAdmin() {
        return work.get(keys -> keys.hasAdmin(clock.instant())
                ? Optional.empty()
                : Optional.of(create(NewKey.firstAdmin(), "the first start")));
    }

    List<ApiKey> list(String after, int most) {
        return work.get(keys -> keys.list(after, most));
    }

    /** The key is good for nothing from now on; on other copies within {@link AccessConfig#keyMemory()}. Empty when there is none. */
    Optional<ApiKey> revoke(String id) {
        Optional<ApiKey> revoked = work.get(keys ->
                keys.revoke(id, clock.instant()) ? keys.find(id).map(StoredKeys.Stored::key) : Optional.empty());
        remembered.invalidate(id);
        return revoked;
    }

    /**
     * What came of looking at a key.
     *
     * @param key the key, when its secret is right and it has neither expired nor been revoked
     */
    record Checked(Optional<ApiKey> key) {}

    /** As {@link #check}, without asking the database; empty when it would have to be asked. */
    Optional<Checked> recall(KeyText text) {
        return Optional.ofNullable(remembered.getIfPresent(text.id())).map(stored -> checked(stored, text));
    }

    /** The key, when its secret is right and it has neither expired nor been revoked. */
    Optional<ApiKey> check(KeyText text) {
        return checked(remembered.get(text.id(), id -> work.get(keys -> keys.find(id))), text)
                .key();
    }

    private Checked checked(Optional<StoredKeys.Stored> known, KeyText text) {
        return new Checked(known
                // Compared in the same time whatever is wrong with it.
                .filter(stored -> MessageDigest.isEqual(stored.hash(), text.hash()))
                .map(StoredKeys.Stored::key)
                .filter(key -> key.works(clock.instant())));
    }
}
