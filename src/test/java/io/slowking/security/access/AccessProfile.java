package io.slowking.security.access;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The program as it is away from loopback: it asks for keys. Behind a proxy, so that tests can come from several addresses; with an identity provider. */
public final class AccessProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("slowking.access", "keys"),
                Map.entry("slowking.access.anonymous-networks", "10.7.0.0/16,fd07::/16"),
                Map.entry("slowking.access.wrong-keys-per-minute", "5"),
                Map.entry("slowking.access.groups.engineer", "performance,measuring"),
                Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                Map.entry("quarkus.http.proxy.allow-x-forwarded", "true"),
                Map.entry("quarkus.oidc.tenant-enabled", "true"),
                Map.entry("quarkus.oidc.auth-server-url", IdentityProvider.address()),
                Map.entry("quarkus.oidc.discovery-enabled", "false"),
                Map.entry("quarkus.oidc.jwks-path", "/keys"),
                Map.entry("quarkus.oidc.token.issuer", IdentityProvider.ISSUER),
                Map.entry("quarkus.oidc.token.audience", "slowking"));
    }
}
