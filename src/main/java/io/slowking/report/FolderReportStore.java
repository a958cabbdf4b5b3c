package io.slowking.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Reports as files of a folder. With several copies of the program the folder has to be one that all of them see. */
final class FolderReportStore implements ReportStore {
    private final Path folder;

    FolderReportStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public Stored store(String name, Content content) throws IOException {
        Files.createDirectories(folder);
        // Not a temporary file of the system's: those are for their owner's eyes only, and stay so under the final
        // name.
        Path unfinished = folder.resolve(".%s.%s.unfinished".formatted(name, UUID.randomUUID()));
        try {
            Stored stored = write(unfinished, content);
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return stored;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static Stored write(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                CountingStream out = new CountingStream(Channels.newOutputStream(channel))) {
            long rows = content.writeTo(out);
            out.flush();
            channel.force(true);
            return new Stored(rows, out.count());
        }
    }

    @Override
    public void copy(String name, OutputStream out) throws IOException {
        Files.copy(folder.resolve(name), out);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public String location(String name) {
        return folder.resolve(name).toAbsolutePath().toString();
    }
}
