package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.embedded.ExternalServers;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.SampleTargetConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The disk of the database is full for a while. */
@EnabledIf(
        value = "io.slowking.fault.SmallDisk#canBeMade",
        disabledReason = "This user may mount no disk, so none was filled.")
class FullDiskIT {
    private static final int DOCUMENTS = 300;
    private static final int MEGABYTES = 256;

    /** Longer than a handler is given to succeed. */
    private static final Duration FULL = Duration.ofSeconds(20);

    /** Ten seconds of measuring. */
    private static final SampleTargetConfig TARGET = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(150))));

    private static final Path FOLDER =
            Program.FOLDER.resolve("full-servers-" + ProcessHandle.current().pid());
    private static final SmallDisk DISK = SmallDisk.at(ExternalServers.databaseFolder(FOLDER), MEGABYTES);
    private static final ExternalServers SERVERS = ExternalServers.start(FOLDER);
    private static final Program PROGRAM = Program.named("full", SERVERS.environment());

    @BeforeAll
    static void start() {
        PROGRAM.start();
    }

    @AfterAll
    static void stop() throws IOException {
        PROGRAM.close();
        SERVERS.close();
        DISK.close();
    }

    @Test
    void whatWasAcknowledgedWhileTheDiskOfTheDatabaseWasFullIsInTheReport() throws InterruptedException {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 4);

            DISK.fill();
            Thread.sleep(FULL);
            DISK.empty();
            SERVERS.startDatabaseUnlessRunning();

            assertThat(PROGRAM.log())
                    .as("what the program met")
                    .containsAnyOf("No space left on device", "could not be written");
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.gateway.refusals()).allMatch(status -> status == 503);
        }
    }
}
