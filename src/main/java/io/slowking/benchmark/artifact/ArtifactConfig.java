package io.slowking.benchmark.artifact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where artifacts come from. */
@ConfigMapping(prefix = "slowking.artifacts")
interface ArtifactConfig {
    /** The folder below which sets and paths are looked for; without it only generated artifacts can be had. */
    Optional<Path> root();

    /** The set of a benchmark that names none; without it 50 generated documents. */
    Optional<String> defaultSet();

    /** The most documents that a benchmark may have. */
    @WithDefault("1000000")
    int most();

    /** The largest artifact in bytes. */
    @WithDefault("1073741824")
    long largest();
}
