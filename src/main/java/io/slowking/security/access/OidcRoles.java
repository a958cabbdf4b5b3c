package io.slowking.security.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.slowking.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Gives people with a token of the identity provider the roles that the configuration says. The provider's own role names count for nothing here:
 * somebody else's {@code admin} is not ours.
 */
@Singleton
class OidcRoles implements SecurityIdentityAugmentor {
    private static final Logger LOG = Logger.getLogger(OidcRoles.class);

    private final Map<String, List<String>> theirs;

    OidcRoles(AccessConfig config) {
        this.theirs = config.groups();
        if (!Roles.all().containsAll(theirs.keySet())) {
            throw new IllegalArgumentException(
                    "slowking.access.groups knows the roles %s, not %s".formatted(Roles.all(), theirs.keySet()));
        }
    }

    /** Made at the start, so that a role that there is not ends the start, and not the first request. */
    void start(@Observes StartupEvent started) {
        LOG.debugf("Roles by groups of the identity provider: %s", theirs);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(identity.isAnonymous() || Identities.isOurs(identity) ? identity : withOurRoles(identity));
    }

    private SecurityIdentity withOurRoles(SecurityIdentity identity) {
        Set<String> given = identity.getRoles();
        List<String> ours = Roles.all().stream()
                .filter(role -> theirs.getOrDefault(role, List.of()).stream().anyMatch(given::contains))
                .toList();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(Roles.with(ours))
                .build();
    }
}
