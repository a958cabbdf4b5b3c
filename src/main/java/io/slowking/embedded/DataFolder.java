package io.slowking.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder that one running program owns. The operating system holds the lock, so that it ends with the process however that ends; the
 * process id in the lock file only serves the message to a second start.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder when needed and takes it.
     *
     * @throws CannotStart when another process has it or it can't be written; the message says what to do
     */
    public static DataFolder take(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Path lockFile = path.resolve("slowking.lock");
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(
                    lockFile, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = Files.readString(lockFile).strip();
                channel.close();
                throw new CannotStart(
                        "The data folder %s is in use by another Slowking (process %s). Stop that one, or set SLOWKING_DATA and SLOWKING_PORT to start beside it."
                                .formatted(path, holder.isEmpty() ? "unknown" : holder));
            }
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s can't be used: %s. Set SLOWKING_DATA to a folder that can be written, with some free space."
                            .formatted(path, e),
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    /** A folder below this one, made when needed. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new CannotStart("The folder %s can't be made: %s".formatted(path.resolve(name), e), e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
