package io.slowking.http;

import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Posts that carry an {@code Idempotency-Key} are done once: the same key again gets the first answer again. The answer is stored in the
 * transaction of what was done, so the two can't part.
 */
@Singleton
public class IdempotentPosts {
    private static final int LONGEST_KEY = 255;

    private static final String CLAIM = """
            insert into idempotent_answer (scope, key, request, status)
            values (:scope, :key, :request, 0)
            on conflict (scope, key) do nothing
            """;

    private static final String KEEP = """
            update idempotent_answer set status = :status, location = :location, body = :body
             where scope = :scope and key = :key
            """;

    private static final String FIND =
            "select request, status, location, body from idempotent_answer where scope = :scope and key = :key";

    private final UnitOfWork<Session> work;

    IdempotentPosts(UnitsOfWork units, Session entities) {
        this.work = units.over(changes -> entities);
    }

    /** An answer that can be given again. */
    public record Answer(int status, URI location, String body) {}

    /**
     * Does what was asked for, or gives the first answer again.
     *
     * @param scope what kind of post it is; keys of different scopes don't meet
     * @param key as the client sent it; null: every post is a new one
     * @throws Problem 422 when the key came with another body before
     */
    public Answer post(String scope, @Nullable String key, byte[] request, Supplier<Answer> action) {
        return postDigested(scope, key, sha256(request), action);
    }

    /**
     * As {@link #post}, for bodies that nobody has in memory.
     *
     * @param digest the SHA-256 of the body
     */
    public Answer postDigested(String scope, @Nullable String key, byte[] digest, Supplier<Answer> action) {
        if (key == null) {
            return work.get(entities -> action.get());
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problem.unacceptable(
                    "idempotency_key_invalid", "Idempotency-Key has to have 1 to %d characters".formatted(LONGEST_KEY));
        }
        return work.get(entities -> {
            // A second post with the same key waits here until the first one has committed.
            int claimed = entities.createNativeQuery(CLAIM)
                    .setParameter("scope", scope)
                    .setParameter("key", key)
                    .setParameter("request", digest)
                    .executeUpdate();
            return claimed == 1 ? keep(entities, scope, key, action.get()) : again(entities, scope, key, digest);
        });
    }

    private static Answer keep(Session entities, String scope, String key, Answer answer) {
        entities.createNativeQuery(KEEP)
                .setParameter("status", answer.status())
                .setParameter("location", answer.location().toString())
                .setParameter("body", answer.body())
                .setParameter("scope", scope)
                .setParameter("key", key)
                .executeUpdate();
        return answer;
    }

    private static Answer again(Session entities, String scope, String key, byte[] digest) {
        Tuple first = entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("scope", scope)
                .setParameter("key", key)
                .getSingleResult();
        if (!Arrays.equals(first.get("request", byte[].class), digest)) {
            throw Problem.unacceptable(
                    "idempotency_key_reused", "This Idempotency-Key came with another body before; use a new key");
        }
        return new Answer(
                first.get("status", Integer.class),
                URI.create(first.get("location", String.class)),
                first.get("body", String.class));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }
}
