package io.slowking.benchmark.target;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How targets are called. */
@ConfigMapping(prefix = "slowking.targets")
public interface TargetConfig {
    /** How long connecting may take. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long an answer may take, except to an upload. */
    @WithDefault("1m")
    Duration readTimeout();

    /** How long the answer to an upload may take: a target may handle its documents one after another before it answers. */
    @WithDefault("10m")
    Duration uploadTimeout();

    /** How often a call is repeated after a connection error, a timeout, a 429 or a 5xx. */
    @WithDefault("2")
    int retries();

    /** The pause before the first repetition; it doubles. A longer Retry-After of the target is honoured. */
    @WithDefault("500ms")
    Duration backOff();

    /** The longest Retry-After that is honoured. */
    @WithDefault("60s")
    Duration longestPause();

    /** How many files go into one upload request. */
    @WithDefault("10")
    int filesPerUpload();

    /** How many bytes of files go into one upload request; a larger file goes alone. */
    @WithDefault("16777216")
    long bytesPerUpload();

    /** How many upload requests of a benchmark are under way at once. */
    @WithDefault("4")
    int uploads();
}
