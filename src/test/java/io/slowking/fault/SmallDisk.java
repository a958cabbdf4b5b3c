package io.slowking.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes, in memory, that can be filled to the last byte without harm to anybody else. */
final class SmallDisk implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;
    private static final int[] BLOCKS = {1 << 20, 1 << 12, 1};

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Makes it, in place of a folder. */
    static SmallDisk at(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!succeeds("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(megabytes), "tmpfs", folder.toString())) {
            throw new IllegalStateException("Could not be mounted: " + folder);
        }
        return new SmallDisk(folder);
    }

    /** Whether this user may mount disks. */
    static boolean canBeMade() {
        Path trial = Program.FOLDER.resolve("disk-" + ProcessHandle.current().pid());
        try (SmallDisk _ = at(trial, 1)) {
            return true;
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    /** Leaves room for nothing. */
    void fill() {
        for (int block : BLOCKS) {
            try (OutputStream filler = Files.newOutputStream(folder.resolve("filler-" + block))) {
                while (true) {
                    filler.write(new byte[block]);
                }
            } catch (IOException full) {
                // What is left is less than a block.
            }
        }
    }

    void empty() {
        try {
            for (int block : BLOCKS) {
                Files.deleteIfExists(folder.resolve("filler-" + block));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        succeeds("umount", folder.toString());
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
