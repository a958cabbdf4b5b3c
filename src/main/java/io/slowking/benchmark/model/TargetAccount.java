package io.slowking.benchmark.model;

import io.slowking.security.SealedText;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a target and to log in.
 *
 * @param authUrl base URL for logging in, where it differs from the target's
 * @param csrf whether the target wants a CSRF token with each post
 * @param verifyTls whether the target's certificate is checked
 */
public record TargetAccount(
        TargetAddress address,
        String username,
        SealedText password,
        @Nullable TargetAddress authUrl,
        boolean csrf,
        boolean verifyTls) {
    public String url() {
        return address.url();
    }

    /** Where to log in. */
    public TargetAddress authentication() {
        return authUrl == null ? address : authUrl;
    }
}
