package io.slowking.benchmark.artifact;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The artifacts that a source stands for. */
@Singleton
public class Artifacts {
    private static final ArtifactSource UNCONFIGURED = ArtifactSource.Generated.of(50, 4_000, 7);

    private static final int MOST_MADE = 50_000;
    private static final long MOST_BYTES_MADE = 256 << 20;

    private final ArtifactConfig config;
    private final ArtifactFolders folders;

    Artifacts(ArtifactConfig config) {
        this.config = config;
        this.folders = new ArtifactFolders(config);
    }

    /** What a benchmark uploads that names no source. */
    public ArtifactSource byDefault() {
        return config.defaultSet()
                .<ArtifactSource>map(ArtifactSource.NamedSet::new)
                .orElse(UNCONFIGURED);
    }

    /**
     * How many artifacts the source has.
     *
     * @throws NoArtifacts when it has none, or too many
     */
    public int count(ArtifactSource source) {
        int count =
                switch (source) {
                    case ArtifactSource.NamedSet(String set) -> folders.set(set).size();
                    case ArtifactSource.Folder(String path) ->
                        folders.folder(path).size();
                    case ArtifactSource.Generated(ArtifactSource.Texts texts) -> texts.count();
                };
        if (count < 1) {
            throw new NoArtifacts("There has to be at least one artifact");
        }
        if (count > config.most()) {
            throw new NoArtifacts("These are %d artifacts; at most %d are taken".formatted(count, config.most()));
        }
        return count;
    }

    /**
     * All artifacts of the source with their sizes and checksums, in the order in which they are uploaded.
     *
     * @throws NoArtifacts when there are none
     */
    public List<Artifact> resolve(ArtifactSource source) throws IOException {
        count(source);
        return switch (source) {
            case ArtifactSource.NamedSet(String set) -> ArtifactFolders.describe(folders.set(set));
            case ArtifactSource.Folder(String path) -> ArtifactFolders.describe(folders.folder(path));
            case ArtifactSource.Generated(ArtifactSource.Texts texts) -> new GeneratedTexts(texts).describe();
        };
    }

    /**
     * All artifacts as files, where they have to be made first and are neither many nor large; so nobody has to wait for one later. Closing the result
     * removes them.
     */
    public Optional<ArtifactFiles> makeAll(ArtifactSource source) throws IOException {
        if (source instanceof ArtifactSource.Generated(ArtifactSource.Texts texts)
                && texts.count() <= MOST_MADE
                && (long) texts.count() * texts.bytes() <= MOST_BYTES_MADE) {
            GeneratedTexts generated = new GeneratedTexts(texts);
            return Optional.of(ArtifactFiles.made(generated, generated.names()));
        }
        return Optional.empty();
    }

    /** The named artifacts as files. Closing the result removes what had to be made for it. */
    public ArtifactFiles open(ArtifactSource source, List<String> names) throws IOException {
        return switch (source) {
            case ArtifactSource.NamedSet(String set) -> ArtifactFiles.existing(folders.filesOf(set, names));
            case ArtifactSource.Folder(String path) -> ArtifactFiles.existing(folders.filesOf(path, names));
            case ArtifactSource.Generated(ArtifactSource.Texts texts) ->
                ArtifactFiles.made(new GeneratedTexts(texts), names);
        };
    }
}
