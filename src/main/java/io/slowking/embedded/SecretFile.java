package io.slowking.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** A file that holds one secret, readable by its owner only. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * What the file says; when there is none yet, it is made with a new secret first, and never seen half-written.
     *
     * @throws CannotStart when it can be neither read nor made
     */
    public static String readOrMake(Path file, Supplier<String> newSecret) {
        try {
            if (!Files.exists(file)) {
                Path unfinished = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(unfinished);
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(
                            unfinished,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                }
                Files.writeString(unfinished, newSecret.get());
                Files.move(unfinished, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart("The secret in %s can't be used: %s".formatted(file, e), e);
        }
    }
}
