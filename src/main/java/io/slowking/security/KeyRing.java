package io.slowking.security;

import io.slowking.http.JsonBody;
import io.slowking.http.Page;

/** The keys with which Slowking is called, for administrators. */
public interface KeyRing {
    /**
     * A key that was just made.
     *
     * @param key the key itself; it is never shown again
     */
    record CreatedKey(String key, KeyView about) {}

    /**
     * Makes a key.
     *
     * @param creator who asks for it, as the audit trail names them
     * @throws io.slowking.http.Problem 422 with every field that needs mending
     */
    CreatedKey create(JsonBody wanted, String creator);

    /**
     * A page of all keys, those that are good for nothing any more included.
     *
     * @param after the id at which the page before ended; the empty text: from the start
     */
    Page<KeyView> page(String after, String limit);

    /**
     * Makes a key good for nothing, now and for ever.
     *
     * @throws io.slowking.http.Problem 404 when there is none of that id
     */
    KeyView revoke(String id);
}
