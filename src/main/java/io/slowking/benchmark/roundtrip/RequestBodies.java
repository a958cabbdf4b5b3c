package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.artifact.ArtifactFiles;
import io.slowking.benchmark.artifact.Artifacts;
import io.slowking.benchmark.model.ArtifactSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a measurement's requests. Generated artifacts are made once, before anything is measured, as far as they fit; otherwise for each page of
 * documents anew.
 */
final class RequestBodies implements DocumentFeed.Bodies, AutoCloseable {
    private final Artifacts artifacts;
    private final ArtifactSource source;
    private final boolean none;
    private final @Nullable ArtifactFiles made;

    RequestBodies(Artifacts artifacts, ArtifactSource source, RequestTemplate.Body body) throws IOException {
        this.artifacts = artifacts;
        this.source = source;
        this.none = body == RequestTemplate.Body.NONE;
        this.made = none ? null : artifacts.makeAll(source).orElse(null);
    }

    @Override
    public Optional<ArtifactFiles> of(List<String> names) throws IOException {
        if (none) {
            return Optional.empty();
        }
        return Optional.of(made == null ? artifacts.open(source, names) : made.some(names));
    }

    @Override
    public void close() throws IOException {
        if (made != null) {
            made.close();
        }
    }
}
