package io.slowking.benchmark.model;

import io.slowking.security.SealedText;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a target and to log in.
 *
 * @param credentials null where nobody logs in
 * @param authUrl base URL for logging in, where it differs from the target's
 * @param csrf whether the target wants a CSRF token with each post
 * @param verifyTls whether the target's certificate is checked
 */
public record TargetAccount(
        TargetAddress address,
        @Nullable Credentials credentials,
        @Nullable TargetAddress authUrl,
        boolean csrf,
        boolean verifyTls) {
    /** Who logs in. */
    public record Credentials(String username, SealedText password) {}

    public String url() {
        return address.url();
    }

    /**
     * Who logs in.
     *
     * @throws IllegalStateException where nobody does
     */
    public Credentials login() {
        if (credentials == null) {
            throw new IllegalStateException("There are no credentials for " + address);
        }
        return credentials;
    }

    /** Where to log in. */
    public TargetAddress authentication() {
        return authUrl == null ? address : authUrl;
    }
}
