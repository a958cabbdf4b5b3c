package io.slowking.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report appears whole or not at all, wherever it is kept. */
@QuarkusTest
class ReportStoreTest {
    private static final byte[] CONTENT = new byte[700_000];

    static {
        new Random(7).nextBytes(CONTENT);
    }

    private final String name = "report_%s.csv".formatted(UUID.randomUUID());

    @Inject
    DataSource database;

    @TempDir
    Path folder = Path.of("");

    private List<ReportStore> stores() {
        return List.of(new FolderReportStore(folder), new DatabaseReportStore(database));
    }

    @Test
    void whatIsStoredIsReadAgainAndGoneAfterDeleting() throws IOException {
        for (ReportStore store : stores()) {
            ReportStore.Stored stored = store.store(name, out -> {
                out.write(CONTENT[0]);
                out.write(CONTENT, 1, CONTENT.length - 1);
                return 17;
            });

            assertThat(stored).isEqualTo(new ReportStore.Stored(17, CONTENT.length));
            assertThat(read(store)).isEqualTo(CONTENT);
            store.delete(name);
            store.delete(name);
        }
        assertThat(read(stores().getLast())).isEmpty();
        assertThatIOException().isThrownBy(() -> read(stores().getFirst()));
    }

    private byte[] read(ReportStore store) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.copy(name, out);
        return out.toByteArray();
    }

    @Test
    void aReportThatBreaksOffLeavesNoFile() {
        assertThatIOException().isThrownBy(() -> stores().getFirst().store(name, out -> {
            out.write(CONTENT);
            throw new IOException("the database is away");
        }));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aReportInAFolderMayBeReadByWhomTheFolderIsMeantFor() throws IOException {
        stores().getFirst().store(name, _ -> 0);

        Path other = Files.createFile(folder.resolve("other"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)));
    }

    @Test
    void onlyAFolderHasAPlaceToShow() {
        assertThat(stores().getFirst().location(name))
                .isEqualTo(folder.resolve(name).toString());
        assertThat(stores().getLast().location(name)).isEmpty();
    }
}
