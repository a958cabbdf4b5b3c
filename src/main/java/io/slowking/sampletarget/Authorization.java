package io.slowking.sampletarget;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What the sample target shows Slowking to be let in when it reports.
 *
 * @param header the value of the {@code Authorization} header; empty sends none
 */
public record Authorization(String header) {

    /** Sends no credentials, the default: enough for a Slowking on loopback. */
    public static final Authorization NONE = new Authorization("");

    public Authorization {
        if (header.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("The authorization holds a line break or another control character");
        }
    }

    /** User name and password, for a Slowking that admits instrumented applications by Basic credentials. */
    public static Authorization basic(String username, String password) {
        byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Authorization("Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** A key, sent as bearer token. */
    public static Authorization bearer(String key) {
        return new Authorization("Bearer " + key);
    }

    /** Leaves the credentials out, because settings end up in logs. */
    @Override
    public String toString() {
        return header.isEmpty() ? "Authorization[none]" : "Authorization[hidden]";
    }
}
