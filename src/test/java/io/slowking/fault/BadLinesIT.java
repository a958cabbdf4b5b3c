package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.embedded.EmbeddedServers;
import io.slowking.embedded.ExternalServers;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.SampleTargetConfig;
import io.slowking.testing.Line;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database and the broker are there, but what leads to them is slow, says nothing for a while, or breaks again and again. */
class BadLinesIT {
    private static final int DOCUMENTS = 60;
    private static final int CUTS = 12;

    /** How long a connection waits for the database's next word. */
    private static final Duration DRIVERS_PATIENCE = Duration.ofMinutes(1);

    /** Three seconds of measuring. */
    private static final SampleTargetConfig TARGET = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(200))));

    private static final int BROKER = EmbeddedServers.freePort();
    private static final Line TO_BROKER = Line.to(BROKER);
    private static final ExternalServers SERVERS = ExternalServers.start(
            Program.FOLDER.resolve("lines-servers-" + ProcessHandle.current().pid()), BROKER, TO_BROKER.port());
    private static final Line TO_DATABASE = Line.to(SERVERS.databasePort());
    private static final Program PROGRAM = Program.named("lines", environment());

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(SERVERS.environment());
        environment.put("SLOWKING_DB_URL", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(TO_DATABASE.port()));
        environment.put("SLOWKING_KAFKA", "127.0.0.1:" + TO_BROKER.port());
        return environment;
    }

    @BeforeAll
    static void start() {
        PROGRAM.start();
    }

    @AfterEach
    void mend() {
        for (Line line : new Line[] {TO_DATABASE, TO_BROKER}) {
            line.slowDown(Duration.ZERO);
            line.release();
        }
    }

    @AfterAll
    static void stop() throws IOException {
        PROGRAM.close();
        TO_DATABASE.close();
        TO_BROKER.close();
        SERVERS.close();
    }

    @Test
    void withADatabaseThatAnswersSlowlyEverythingTakesLongerAndNothingIsRefused() {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            TO_DATABASE.slowDown(Duration.ofMillis(15));

            String id = stage.start(PROGRAM, DOCUMENTS);

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.gateway.refusals()).isEmpty();
        }
    }

    @Test
    void withABrokerThatAnswersSlowlyEverythingTakesLongerAndNothingIsRefused() {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            TO_BROKER.slowDown(Duration.ofMillis(250));

            String id = stage.start(PROGRAM, DOCUMENTS);

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.gateway.refusals()).isEmpty();
        }
    }

    @Test
    void whatWasAcknowledgedWhileTheConnectionsToTheDatabaseWereCutAgainAndAgainIsInTheReport()
            throws InterruptedException {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 4);

            cutAgainAndAgain(TO_DATABASE);

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.gateway.refusals()).allMatch(status -> status == 503);
        }
    }

    @Test
    void noEventIsLostWhileTheConnectionsToTheBrokerAreCutAgainAndAgain() throws InterruptedException {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 4);

            cutAgainAndAgain(TO_BROKER);

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.gateway.refusals()).isEmpty();
        }
    }

    /** The connection stands, and nothing comes: worse than none, as only a time limit ends the waiting. */
    @Test
    void whileADatabaseSaysNothingTimesAreRefusedAndNothingThatWasAcknowledgedIsMissing() throws InterruptedException {
        try (Stage stage = Stage.around(TARGET, PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 4);

            TO_DATABASE.hold();
            String operations = PROGRAM.api().page("/operations");
            HttpResponse<String> benchmarks = PROGRAM.api().answer("/benchmarks", DRIVERS_PATIENCE.dividedBy(2));
            Thread.sleep(Duration.ofSeconds(5));
            TO_DATABASE.release();

            assertThat(operations)
                    .as("what operators see meanwhile")
                    .contains("Not known: a check takes longer", "Not known: the database is away");
            assertThat(benchmarks.statusCode())
                    .as("the page of benchmarks meanwhile")
                    .isEqualTo(503);
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThat(stage.gateway.refusals()).allMatch(status -> status == 503);
        }
    }

    private static void cutAgainAndAgain(Line line) throws InterruptedException {
        for (int cut = 0; cut < CUTS; cut++) {
            line.cut();
            Thread.sleep(150);
        }
    }
}
