package io.slowking.security.access;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

/** The keys in PostgreSQL, within one unit of work. */
final class StoredKeys {
    private static final String ADD = """
            insert into api_key (id, name, hash, roles, scopes, requests_per_second, largest_body, created_at, created_by, expires_at)
            values (:id, :name, :hash, :roles, :scopes, cast(:requestsPerSecond as integer), cast(:largestBody as bigint),
                    :createdAt, :createdBy, cast(:expiresAt as timestamptz))
            """;

    private static final String LIST = """
            select id, name, hash, roles, scopes, requests_per_second, largest_body, created_at, created_by,
                   expires_at, last_used_at, revoked_at
              from api_key
             where id > :after
             order by id
             limit :most
            """;

    private static final String FIND = """
            select id, name, hash, roles, scopes, requests_per_second, largest_body, created_at, created_by,
                   expires_at, last_used_at, revoked_at
              from api_key
             where id = :id
            """;

    private static final String REVOKE = "update api_key set revoked_at = coalesce(revoked_at, :now) where id = :id";

    /** In an order of their own, so that two copies that do so never wait for each other in a circle. */
    private static final String USED = """
            update api_key set last_used_at = greatest(last_used_at, used.at)
              from (select key.id, use.at
                      from unnest(:ids, :times) as use(id, at) join api_key key on key.id = use.id
                     order by key.id for update of key) as used
             where api_key.id = used.id
            """;

    /** The lock makes copies that are started together agree on one first key. */
    private static final String LOCK = "lock table api_key in share row exclusive mode";

    private static final String HAS_ADMIN = """
            select exists(select from api_key
                           where 'admin' = any(roles) and scopes = '{}' and revoked_at is null
                             and (expires_at is null or expires_at > :now))
            """;

    private final Session entities;

    StoredKeys(Session entities) {
        this.entities = entities;
    }

    /** A key with the hash of its secret. */
    record Stored(ApiKey key, byte[] hash) {}

    void add(ApiKey key, byte[] hash) {
        entities.createNativeQuery(ADD)
                .setParameter("id", key.id())
                .setParameter("name", key.name())
                .setParameter("hash", hash)
                .setParameter("roles", key.roles().toArray(String[]::new))
                .setParameter("scopes", key.scopes().toArray(String[]::new))
                .setParameter("requestsPerSecond", key.requestsPerSecond(), Integer.class)
                .setParameter("largestBody", key.largestBody(), Long.class)
                .setParameter("createdAt", key.createdAt())
                .setParameter("createdBy", key.createdBy())
                .setParameter("expiresAt", key.expiresAt(), Instant.class)
                .executeUpdate();
    }

    Optional<Stored> find(String id) {
        return entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(StoredKeys::stored);
    }

    List<ApiKey> list(String after, int most) {
        return entities.createNativeQuery(LIST, Tuple.class)
                .setParameter("after", after)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> stored(row).key())
                .toList();
    }

    /** False when there is no such key. */
    boolean revoke(String id, Instant now) {
        return entities.createNativeQuery(REVOKE)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    void used(Map<String, Instant> lastUses) {
        entities.createNativeQuery(USED)
                .setParameter("ids", lastUses.keySet().toArray(String[]::new))
                .setParameter("times", lastUses.values().toArray(Instant[]::new))
                .executeUpdate();
    }

    /** Whether somebody can administer, with everybody else who asks this waiting for the end of our unit of work. */
    boolean hasAdmin(Instant now) {
        entities.createNativeMutationQuery(LOCK).executeUpdate();
        return entities.createNativeQuery(HAS_ADMIN, Boolean.class)
                .setParameter("now", now)
                .getSingleResult();
    }

    private static Stored stored(Tuple row) {
        ApiKey key = new ApiKey(
                row.get("id", String.class),
                row.get("name", String.class),
                Set.of(row.get("roles", String[].class)),
                List.of(row.get("scopes", String[].class)),
                row.get("requests_per_second", Integer.class),
                row.get("largest_body", Long.class),
                row.get("created_at", Instant.class),
                row.get("created_by", String.class),
                row.get("expires_at", Instant.class),
                row.get("last_used_at", Instant.class),
                row.get("revoked_at", Instant.class));
        return new Stored(key, row.get("hash", byte[].class));
    }
}
