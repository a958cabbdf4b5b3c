package io.slowking.web.operations;

import io.slowking.http.IdempotentPosts;
import io.slowking.http.JsonBody;
import io.slowking.security.KeyRing;
import io.slowking.security.KeyRing.CreatedKey;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes a key for each form that is sent, and one only: a form that comes again, because the answer was loaded anew for example, is told which key it
 * has made. That one can't be shown again, because nothing but its id is kept.
 */
@Singleton
public class NewKeys {
    private static final byte[] NOTHING_MORE = {};

    private final KeyRing keys;
    private final IdempotentPosts posts;

    NewKeys(KeyRing keys, IdempotentPosts posts) {
        this.keys = keys;
        this.posts = posts;
    }

    /**
     * What became of a form.
     *
     * @param id of the key
     * @param created the key, to be shown this once; null when an earlier sending of the form has made it
     */
    public record Outcome(String id, @Nullable CreatedKey created) {}

    /**
     * @param submission what tells the form from others; null: it is not known, and every one makes a key
     * @param creator who asks for it, as the audit trail names them
     * @throws io.slowking.http.Problem 422 with every field that needs mending; nothing was made then
     */
    public Outcome make(@Nullable String submission, JsonBody wanted, String creator) {
        AtomicReference<@Nullable CreatedKey> made = new AtomicReference<>();
        IdempotentPosts.Answer answer = posts.post("key_form", submission, NOTHING_MORE, () -> {
            CreatedKey created = keys.create(wanted, creator);
            made.set(created);
            return new IdempotentPosts.Answer(
                    201, URI.create("/operations/keys"), created.about().id());
        });
        return new Outcome(answer.body(), made.get());
    }
}
