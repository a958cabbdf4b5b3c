package io.slowking.security.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may call Slowking. */
@ConfigMapping(prefix = "slowking.access")
public interface AccessConfig {
    /** Whether callers have to show a key. */
    enum Mode {
        /** Whoever reaches the port may do everything. A key that is shown nevertheless has to be right, and only its roles count. */
        OPEN,
        /** No call without a key. */
        KEYS
    }

    @WithParentName
    @WithDefault("keys")
    Mode mode();

    /** Networks whose callers are reporters without a key: instrumented targets and drivers that can't send one. */
    Optional<List<String>> anonymousNetworks();

    /** Requests per second of a key that has no limit of its own, or of an address without a key; for each copy of the program. */
    @WithDefault("10000")
    int requestsPerSecond();

    /** How often a minute an address may show a key that is none. */
    @WithDefault("30")
    int wrongKeysPerMinute();

    /** How long another copy may go on taking a key that was revoked here. */
    @WithDefault("5s")
    Duration keyMemory();

    /** How long somebody who has signed in with a key on a page stays so. */
    @WithDefault("12h")
    Duration session();

    /** The identity provider's groups or roles that stand for a role of ours: {@code slowking.access.groups.admin=perf-admins}. */
    Map<String, List<String>> groups();
}
