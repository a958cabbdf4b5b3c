package io.slowking.benchmark.artifact;

import io.slowking.benchmark.model.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Folders of artifacts below the artifact root, and nothing outside of it. */
final class ArtifactFolders {
    private final ArtifactConfig config;

    ArtifactFolders(ArtifactConfig config) {
        this.config = config;
    }

    /** The files of a named set. */
    List<Path> set(String name) {
        return folder(plain("A set", name));
    }

    /** The name, when it is that of something directly within a folder. */
    static String plain(String what, String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
            throw new NoArtifacts("%s has a plain name, not '%s'".formatted(what, name));
        }
        return name;
    }

    Path root() {
        return config.root()
                .orElseThrow(
                        () -> new NoArtifacts(
                                "No artifact root is configured (SLOWKING_ARTIFACTS_ROOT), so only generated artifacts can be had"));
    }

    static List<ArtifactSets.SetFile> sized(List<Path> files) throws IOException {
        List<ArtifactSets.SetFile> sized = new ArrayList<>();
        for (Path file : files) {
            sized.add(new ArtifactSets.SetFile(file.getFileName().toString(), Files.size(file)));
        }
        return sized;
    }

    /** The files of these names, without looking at all the others. */
    List<Path> filesOf(String path, List<String> names) {
        try {
            Path realRoot = root().toRealPath();
            Path folder = within(realRoot, path);
            List<Path> files = names.stream()
                    .map(folder::resolve)
                    .filter(file -> folder.equals(file.getParent()) && isArtifact(file, realRoot))
                    .toList();
            if (files.size() != names.size()) {
                throw new NoArtifacts("Artifacts have vanished since the benchmark began: %d of %d are left"
                        .formatted(files.size(), names.size()));
            }
            return files;
        } catch (IOException | InvalidPathException e) {
            throw unreadable(path);
        }
    }

    private static Path within(Path realRoot, String path) throws IOException {
        Path folder = realRoot.resolve(path).normalize();
        if (!folder.startsWith(realRoot)
                || !Files.isDirectory(folder)
                || !folder.toRealPath().startsWith(realRoot)) {
            throw new NoArtifacts("There is no folder '%s' below the artifact root".formatted(path));
        }
        return folder;
    }

    private static NoArtifacts unreadable(String path) {
        return new NoArtifacts("The folder '%s' can't be read below the artifact root".formatted(path));
    }

    /** The files of a folder, by name. Hidden files and folders within it don't count. */
    List<Path> folder(String path) {
        Path root = root();
        try {
            Path realRoot = root.toRealPath();
            try (Stream<Path> files = Files.list(within(realRoot, path))) {
                return files.filter(file -> isArtifact(file, realRoot)).sorted().toList();
            }
        } catch (IOException | InvalidPathException e) {
            throw unreadable(path);
        }
    }

    private boolean isArtifact(Path file, Path realRoot) {
        try {
            if (!Files.isRegularFile(file) || file.getFileName().toString().startsWith(".")) {
                return false;
            }
            if (!file.toRealPath().startsWith(realRoot)) {
                throw new NoArtifacts("%s is a link that leads out of the artifact root".formatted(file.getFileName()));
            }
            if (file.getFileName().toString().chars().anyMatch(Character::isISOControl)) {
                throw new NoArtifacts("The file name '%s' has a line break or another control character in it"
                        .formatted(file.getFileName()));
            }
            if (Files.size(file) > config.largest()) {
                throw new NoArtifacts("%s is larger than the %d bytes that are taken"
                        .formatted(file.getFileName(), config.largest()));
            }
            return true;
        } catch (IOException e) {
            throw new NoArtifacts("%s can't be read".formatted(file.getFileName()));
        }
    }

    static List<Artifact> describe(List<Path> files) throws IOException {
        List<Artifact> artifacts = new ArrayList<>();
        for (Path file : files) {
            artifacts.add(new Artifact(file.getFileName().toString(), Files.size(file), checksum(file)));
        }
        return artifacts;
    }

    private static String checksum(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java can't do SHA-256", e);
        }
    }
}
