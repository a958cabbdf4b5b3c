package io.slowking.security.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.slowking.security.Roles;
import java.security.Principal;
import java.util.Set;

/** Who callers are. The names are those that the audit trail shows. */
final class Identities {
    private Identities() {}

    /** Whoever reaches an open Slowking. */
    static SecurityIdentity anybody() {
        return named("anybody", Set.copyOf(Roles.all()));
    }

    /** Somebody in a network whose callers need no key to report. */
    static SecurityIdentity neighbour() {
        return named("anonymous", Set.of(Roles.REPORTER));
    }

    /** The holder of a key. Outside of the key's scopes nothing is allowed. */
    static SecurityIdentity holder(ApiKey key, Caller caller) {
        return named(
                "key %s (%s)".formatted(key.id(), key.name()),
                key.covers(caller.path()) ? Roles.with(key.roles()) : Set.of());
    }

    /** Whether it was Slowking itself that said what this caller may do. */
    static boolean isOurs(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof Known;
    }

    private record Known(String name) implements Principal {
        @Override
        public String getName() {
            return name;
        }
    }

    private static SecurityIdentity named(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new Known(name))
                .addRoles(roles)
                .build();
    }
}
