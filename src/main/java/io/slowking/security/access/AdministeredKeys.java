package io.slowking.security.access;

import io.slowking.http.JsonBody;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.security.KeyRing;
import io.slowking.security.KeyView;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Shows keys to administrators, and does with them what they want. */
@Singleton
class AdministeredKeys implements KeyRing {
    private final ApiKeys keys;
    private final Clock clock;

    AdministeredKeys(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public CreatedKey create(JsonBody wanted, String creator) {
        ApiKeys.Created created = keys.create(NewKey.read(wanted), creator);
        return new CreatedKey(created.text().reveal(), view(created.key()));
    }

    @Override
    public Page<KeyView> page(String after, String limit) {
        int size = Parameters.pageSize(limit);
        return Page.of(keys.list(after, size + 1).stream().map(this::view).toList(), size, KeyView::id);
    }

    @Override
    public KeyView revoke(String id) {
        return keys.revoke(id)
                .map(this::view)
                .orElseThrow(() -> Problem.notFound("unknown_key", "There is no key " + id));
    }

    private KeyView view(ApiKey key) {
        String status = key.revokedAt() != null ? "revoked" : key.works(clock.instant()) ? "active" : "expired";
        return new KeyView(
                key.id(),
                key.name(),
                key.roles(),
                key.scopes(),
                key.requestsPerSecond(),
                key.largestBody(),
                status,
                key.createdAt(),
                key.createdBy(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.revokedAt());
    }
}
