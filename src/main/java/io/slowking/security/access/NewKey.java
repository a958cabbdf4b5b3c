package io.slowking.security.access;

import io.slowking.http.JsonBody;
import io.slowking.security.Roles;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a key is to be. */
record NewKey(
        String name,
        List<String> roles,
        List<String> scopes,
        @Nullable Duration expiresIn,
        @Nullable Integer requestsPerSecond,
        @Nullable Long largestBody) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_SCOPES = 20;
    private static final Duration LONGEST_LIFE = Duration.ofDays(3_650);

    /**
     * @throws io.slowking.http.Problem 422 with every field that needs mending
     */
    static NewKey read(JsonBody body) {
        String name = body.requiredText(LONGEST_NAME, "name");
        List<String> roles = body.texts("roles", Roles.all().size(), LONGEST_NAME);
        if (roles.isEmpty() && !body.has("roles")) {
            body.missing("roles");
        } else if (roles.isEmpty() || !Roles.all().containsAll(roles)) {
            body.reject("roles", "There are the roles " + String.join(", ", Roles.all()));
        }
        List<String> scopes = body.texts("scopes", MOST_SCOPES, LONGEST_NAME);
        if (!scopes.stream().allMatch(scope -> scope.matches("(/[A-Za-z0-9._~-]+)+"))) {
            body.reject("scopes", "A scope is the beginning of a path, such as /api/v1/benchmarks");
        }
        NewKey key = new NewKey(
                name,
                roles,
                scopes,
                body.optionalDuration("expires_in", LONGEST_LIFE).orElse(null),
                body.has("requests_per_second") ? (int) body.number("requests_per_second", 1, 1_000_000, 1) : null,
                body.has("largest_body") ? body.number("largest_body", 1, Integer.MAX_VALUE, 1) : null);
        body.throwIfInvalid();
        return key;
    }

    static NewKey firstAdmin() {
        return new NewKey("first admin key", List.of(Roles.ADMIN), List.of(), null, null, null);
    }
}
