package io.slowking.benchmark.artifact;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.ArtifactSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The artifacts that a source stands for. */
@Singleton
public class Artifacts {
    private static final ArtifactSource UNCONFIGURED = ArtifactSource.Generated.of(50, 4_000, 7);

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
     * Returns when the source has at least one artifact and not too many.
     *
     * @throws NoArtifacts otherwise
     */
    public void check(ArtifactSource source) {
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
    }

    /**
     * All artifacts of the source with their sizes and checksums, in the order in which they are uploaded.
     *
     * @throws NoArtifacts when there are none
     */
    public List<Artifact> resolve(ArtifactSource source) throws IOException {
        check(source);
        return switch (source) {
            case ArtifactSource.NamedSet(String set) -> ArtifactFolders.describe(folders.set(set));
            case ArtifactSource.Folder(String path) -> ArtifactFolders.describe(folders.folder(path));
            case ArtifactSource.Generated(ArtifactSource.Texts texts) -> new GeneratedTexts(texts).describe();
        };
    }

    /** The named artifacts as files. Closing the result removes what had to be made for it. */
    public ArtifactFiles open(ArtifactSource source, List<String> names) throws IOException {
        return switch (source) {
            case ArtifactSource.NamedSet(String set) -> ArtifactFiles.existing(pick(folders.set(set), names));
            case ArtifactSource.Folder(String path) -> ArtifactFiles.existing(pick(folders.folder(path), names));
            case ArtifactSource.Generated(ArtifactSource.Texts texts) ->
                ArtifactFiles.made(new GeneratedTexts(texts), names);
        };
    }

    private static List<Path> pick(List<Path> files, List<String> names) {
        List<Path> picked = files.stream()
                .filter(file -> names.contains(file.getFileName().toString()))
                .toList();
        if (picked.size() != names.size()) {
            throw new NoArtifacts("Artifacts have vanished since the benchmark began: %d of %d are left"
                    .formatted(picked.size(), names.size()));
        }
        return picked;
    }
}
