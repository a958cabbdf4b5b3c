package io.slowking.benchmark.artifact;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The sets below the artifact root, which may also be filled from afar. A file of a set never changes: a benchmark may be uploading it. */
@Singleton
public class ArtifactSets {
    private static final int LONGEST_NAME = 200;

    private final ArtifactConfig config;
    private final ArtifactFolders folders;

    ArtifactSets(ArtifactConfig config) {
        this.config = config;
        this.folders = new ArtifactFolders(config);
    }

    /** A file of a set. */
    public record SetFile(String name, long size) {}

    /** What became of a file that was put. */
    public enum Put {
        ADDED,
        KNOWN,
        /** A file of that name with another content is there, and stays. */
        DIFFERS,
        TOO_LARGE
    }

    /** The names of all sets. */
    public List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(folders.root())) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The files of a set, by name.
     *
     * @throws NoArtifacts when there is no such set
     */
    public List<SetFile> files(String set) throws IOException {
        return ArtifactFolders.sized(folders.set(set));
    }

    /** How many bytes a file may have. */
    public long largest() {
        return config.largest();
    }

    /**
     * Adds a file to a set, which is made when needed. Nobody sees it half-written.
     *
     * @throws NoArtifacts when set or file can't have that name
     */
    public Put put(String set, String file, InputStream content) throws IOException {
        Path folder = folders.root().resolve(ArtifactFolders.plain("A set", set));
        Path place = folder.resolve(ArtifactFolders.plain("A file of a set", file));
        if (file.length() > LONGEST_NAME || file.chars().anyMatch(Character::isISOControl)) {
            throw new NoArtifacts(
                    "The name of a file has at most %d characters, and no control characters".formatted(LONGEST_NAME));
        }
        Files.createDirectories(folder);
        // Hidden, so that it doesn't count.
        Path unfinished = folder.resolve(".unfinished-" + UUID.randomUUID());
        try {
            if (Files.copy(content, unfinished) > config.largest()) {
                return Put.TOO_LARGE;
            }
            // A link is made only where there is nothing yet; a move would replace what another has put meanwhile.
            Files.createLink(place, unfinished);
            return Put.ADDED;
        } catch (FileAlreadyExistsException there) {
            return Files.mismatch(place, unfinished) == -1 ? Put.KNOWN : Put.DIFFERS;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Removes a set with its files, if there is one. A benchmark that still has to upload some of them fails.
     *
     * @throws NoArtifacts when no set can have that name
     */
    public void remove(String set) throws IOException {
        Path folder = folders.root().resolve(ArtifactFolders.plain("A set", set));
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : folders.set(set)) {
            Files.deleteIfExists(file);
        }
        // What doesn't count as an artifact is none of ours, and stays with its folder.
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
