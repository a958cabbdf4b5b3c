package io.slowking.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What somebody may do. The names stand at the endpoints, in {@code @RolesAllowed}; a role's holder has the roles that it includes as well. */
public final class Roles {
    /** Everything, keys and the audit trail included. */
    public static final String ADMIN = "admin";

    /** Starts benchmarks and what else changes something; reads everything but keys and the audit trail. */
    public static final String ENGINEER = "engineer";

    /** Hands in what was measured: instrumented applications, drivers, CI. Reads nothing. */
    public static final String REPORTER = "reporter";

    /** A machine of the farm. */
    public static final String MACHINE = "machine";

    /** Carries out build jobs. */
    public static final String WORKER = "worker";

    /** Reads. */
    public static final String VIEWER = "viewer";

    private static final List<String> ALL = List.of(ADMIN, ENGINEER, REPORTER, MACHINE, WORKER, VIEWER);

    private static final Map<String, Set<String>> INCLUDED =
            Map.of(ADMIN, Set.copyOf(ALL), ENGINEER, Set.of(REPORTER, VIEWER));

    private Roles() {}

    /** The names of all roles, the mightiest first. */
    public static List<String> all() {
        return ALL;
    }

    /** These roles and the ones that they include. */
    public static Set<String> with(Iterable<String> given) {
        Set<String> roles = new TreeSet<>();
        for (String role : given) {
            roles.add(role);
            roles.addAll(INCLUDED.getOrDefault(role, Set.of()));
        }
        return roles;
    }
}
