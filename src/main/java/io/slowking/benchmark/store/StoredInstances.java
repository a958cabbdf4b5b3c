package io.slowking.benchmark.store;

import io.slowking.benchmark.model.TargetAccount;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.messaging.Ids;
import io.slowking.security.SealedText;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Session;

/** The benchmark instances in PostgreSQL. */
final class StoredInstances implements Instances {
    private static final String ENSURE = """
            insert into benchmark_instance (id, url, host, username, password, auth_url, csrf, verify_tls, created_at, updated_at)
            values (:id, :url, :host, :username, :password, cast(:authUrl as text), :csrf, :verifyTls, :now, :now)
            on conflict (url) do update
               set username = excluded.username, password = excluded.password, auth_url = excluded.auth_url,
                   csrf = excluded.csrf, verify_tls = excluded.verify_tls, updated_at = excluded.updated_at
            returning id
            """;

    /** Who doesn't log in takes nothing from those who do. */
    private static final String ENSURE_WITHOUT_LOGIN = """
            insert into benchmark_instance (id, url, host, verify_tls, created_at, updated_at)
            values (:id, :url, :host, :verifyTls, :now, :now)
            on conflict (url) do update
               set verify_tls = excluded.verify_tls, updated_at = excluded.updated_at
            returning id
            """;

    private static final String ACCOUNT =
            "select url, username, password, auth_url, csrf, verify_tls from benchmark_instance where id = :id";

    private final Session entities;
    private final Ids ids;

    StoredInstances(Session entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    @Override
    public UUID ensure(TargetAccount account, Instant now) {
        TargetAccount.Credentials credentials = account.credentials();
        return credentials == null ? ensureWithoutLogin(account, now) : ensure(account, credentials, now);
    }

    private UUID ensureWithoutLogin(TargetAccount account, Instant now) {
        return (UUID) entities.createNativeQuery(ENSURE_WITHOUT_LOGIN, UUID.class)
                .setParameter("id", ids.next())
                .setParameter("url", account.url())
                .setParameter("host", account.address().host())
                .setParameter("verifyTls", account.verifyTls())
                .setParameter("now", now)
                .getSingleResult();
    }

    private UUID ensure(TargetAccount account, TargetAccount.Credentials credentials, Instant now) {
        TargetAddress authUrl = account.authUrl();
        return (UUID) entities.createNativeQuery(ENSURE, UUID.class)
                .setParameter("id", ids.next())
                .setParameter("url", account.url())
                .setParameter("host", account.address().host())
                .setParameter("username", credentials.username())
                .setParameter("password", credentials.password().text())
                .setParameter("authUrl", authUrl == null ? null : authUrl.url())
                .setParameter("csrf", account.csrf())
                .setParameter("verifyTls", account.verifyTls())
                .setParameter("now", now)
                .getSingleResult();
    }

    @Override
    public TargetAccount account(UUID id) {
        Tuple row = entities.createNativeQuery(ACCOUNT, Tuple.class)
                .setParameter("id", id)
                .getSingleResult();
        String username = row.get("username", String.class);
        String authUrl = row.get("auth_url", String.class);
        return new TargetAccount(
                TargetAddress.parse(row.get("url", String.class)),
                username == null
                        ? null
                        : new TargetAccount.Credentials(username, new SealedText(row.get("password", String.class))),
                authUrl == null ? null : TargetAddress.parse(authUrl),
                row.get("csrf", Boolean.class),
                row.get("verify_tls", Boolean.class));
    }
}
