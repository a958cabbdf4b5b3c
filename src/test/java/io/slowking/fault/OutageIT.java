package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.embedded.ExternalServers;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.SampleTargetConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The program goes on while its servers are away for a while, or the disk of its database is full. */
class OutageIT {
    private static final int DOCUMENTS = 100;

    /** Longer than a handler is given to succeed. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    /** Of {@link #DOCUMENTS}, a second and a half of measuring before an outage, and as much after it. */
    private static final SampleTargetConfig TARGET = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(120))));

    private static final int DISK_MEGABYTES = 256;
    private static final Path FOLDER =
            Program.FOLDER.resolve("outage-servers-" + ProcessHandle.current().pid());
    private static final Optional<SmallDisk> DISK = SmallDisk.canBeMade()
            ? Optional.of(SmallDisk.at(ExternalServers.databaseFolder(FOLDER), DISK_MEGABYTES))
            : Optional.empty();
    private static final ExternalServers SERVERS = ExternalServers.start(FOLDER);
    private static final Program PROGRAM = Program.named("outage", SERVERS.environment());

    @BeforeAll
    static void start() {
        PROGRAM.start();
    }

    @AfterAll
    static void stop() throws IOException {
        PROGRAM.close();
        SERVERS.close();
        DISK.ifPresent(SmallDisk::close);
    }

    @Test
    void whatWasAcknowledgedWhileTheBrokerWasAwayIsInTheReport() throws InterruptedException {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 3);

            SERVERS.stopBroker();
            Thread.sleep(OUTAGE);
            int acknowledged = stage.gateway.acknowledged().size();
            SERVERS.startBroker();

            assertThat(acknowledged).as("times are taken without a broker").isEqualTo(DOCUMENTS);
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.reportedAgain()).isEmpty();
            assertThat(stage.gateway.refusals()).isEmpty();
        }
    }

    @Test
    void whatWasAcknowledgedBeforeTheDatabaseWentAwayIsInTheReportAndTheRestIsRefusedMeanwhile()
            throws IOException, InterruptedException {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 3);
            // An upload whose answer can't be recorded may be repeated; from here on none is under way.
            PROGRAM.api().awaitStatus(id, "measuring");

            SERVERS.stopDatabase();
            Thread.sleep(OUTAGE);
            String operations = PROGRAM.api().page("/operations");
            SERVERS.startDatabase();

            assertThat(operations).as("what operators see meanwhile").contains("Not known: the database is away");
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.reportedAgain()).isEmpty();
            assertThat(stage.gateway.refusals()).isNotEmpty().containsOnly(503);
        }
    }

    static boolean diskCanBeFilled() {
        return DISK.isPresent();
    }

    @Test
    @EnabledIf(value = "diskCanBeFilled", disabledReason = "This user may mount no disk, so none was filled.")
    void whatWasAcknowledgedWhileTheDiskOfTheDatabaseWasFullIsInTheReport() throws InterruptedException {
        // Some are still to come when the disk is full.
        int documents = 3 * DOCUMENTS;
        SmallDisk disk = DISK.orElseThrow();
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, documents);
            stage.awaitAcknowledged(documents / 4);

            disk.fill();
            Thread.sleep(OUTAGE);
            disk.empty();
            SERVERS.startDatabaseUnlessRunning();

            assertThat(PROGRAM.log())
                    .as("what the program met")
                    .containsAnyOf("No space left on device", "could not be written");
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, documents);
            assertThat(stage.gateway.refusals()).allMatch(status -> status == 503);
        }
    }
}
