package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.embedded.ExternalServers;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.SampleTargetConfig;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The program goes on while its servers are away for a while. */
class OutageIT {
    private static final int DOCUMENTS = 100;
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    /** A second and a half of measuring before an outage, and as much after it. */
    private static final SampleTargetConfig TARGET = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(120))));

    private static final ExternalServers SERVERS = ExternalServers.start(
            Program.FOLDER.resolve("outage-servers-" + ProcessHandle.current().pid()));
    private static final Program PROGRAM = Program.named("outage", SERVERS.environment());

    @BeforeAll
    static void start() {
        PROGRAM.start();
    }

    @AfterAll
    static void stop() throws IOException {
        PROGRAM.close();
        SERVERS.close();
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
            SERVERS.startDatabase();

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.reportedAgain()).isEmpty();
            assertThat(stage.gateway.refusals()).isNotEmpty().containsOnly(503);
        }
    }
}
