package io.slowking.benchmark.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Artifacts as files, for as long as they are being uploaded. */
public final class ArtifactFiles implements AutoCloseable {
    private final List<Path> files;
    private final boolean temporary;

    private ArtifactFiles(List<Path> files, boolean temporary) {
        this.files = files;
        this.temporary = temporary;
    }

    static ArtifactFiles existing(List<Path> files) {
        return new ArtifactFiles(files, false);
    }

    static ArtifactFiles made(GeneratedTexts texts, List<String> names) throws IOException {
        Path folder = Files.createTempDirectory("slowking-artifacts-");
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.write(folder.resolve(name), texts.content(name)));
        }
        return new ArtifactFiles(files, true);
    }

    /** Those of these names. Closing them removes nothing. */
    public ArtifactFiles some(List<String> names) {
        Path folder = files.getFirst().getParent();
        return existing(names.stream()
                .map(name -> folder == null ? Path.of(name) : folder.resolve(name))
                .toList());
    }

    public List<Path> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(files.getFirst().getParent());
        }
    }
}
