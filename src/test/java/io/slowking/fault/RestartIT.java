package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One program and its data, ended in many ways and started again. */
class RestartIT {
    private static final int DOCUMENTS = 120;

    /** Which moment exactly is left to chance; the same seed hits about the same one. */
    private static final long SEED = Long.getLong("slowking.fault.seed", System.nanoTime());

    private static final Random CHANCE = new Random(SEED);

    private static final Program PROGRAM = Program.named("restart");
    private static String kept = "";
    private static String keptCsv = "";

    @BeforeAll
    static void startAndCompleteABenchmark() {
        PROGRAM.start();
        try (Stage stage = Stage.around(PROGRAM)) {
            kept = stage.start(PROGRAM, 3);
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, kept, 3);
            keptCsv = PROGRAM.api().csv(kept);
        }
    }

    /** One that failed may have left it ended. */
    @BeforeEach
    void startUnlessRunning() {
        if (!PROGRAM.isRunning()) {
            PROGRAM.start();
        }
    }

    @AfterAll
    static void stop() {
        PROGRAM.close();
    }

    /** When in the life of a benchmark the program is killed. */
    enum Moment {
        UPLOADING {
            @Override
            void await(Stage stage, String id) throws InterruptedException {
                PROGRAM.api().awaitStatus(id, "uploading");
                Thread.sleep(CHANCE.nextInt(400));
            }
        },
        MEASURING {
            @Override
            void await(Stage stage, String id) throws InterruptedException {
                // By the documents and not by the status: late answers to uploads may leave the status out.
                stage.awaitAcknowledged(DOCUMENTS / 2);
                Thread.sleep(CHANCE.nextInt(800));
            }
        },
        REPORTING {
            @Override
            void await(Stage stage, String id) throws InterruptedException {
                stage.awaitAcknowledged(DOCUMENTS);
                Thread.sleep(CHANCE.nextInt(80));
            }
        },
        NOTIFYING {
            @Override
            Stage stage() {
                return Stage.withHeldNotifications(PROGRAM);
            }

            @Override
            void await(Stage stage, String id) {
                Moment.awaitNotification(stage);
            }
        };

        Stage stage() {
            return Stage.around(PROGRAM);
        }

        abstract void await(Stage stage, String id) throws InterruptedException;

        private static void awaitNotification(Stage stage) {
            org.awaitility.Awaitility.await("notification")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !stage.webhook.received().isEmpty());
        }
    }

    @ParameterizedTest(name = "killed while {0}")
    @EnumSource
    void aBenchmarkWhoseProgramIsKilledEndsInOneReportAfterTheNextStart(Moment moment) throws InterruptedException {
        System.out.printf("Killed while %s, by chance of -Dslowking.fault.seed=%d%n", moment, SEED);
        try (Stage stage = moment.stage()) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            moment.await(stage, id);
            PROGRAM.kill();
            stage.webhook.answer();
            ProcessHandle orphan = PROGRAM.postmaster().orElseThrow();

            PROGRAM.start();

            assertThat(orphan.isAlive()).as("the orphaned PostgreSQL lives").isFalse();
            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThatNothingWasForgotten();
        }
    }

    @Test
    void aProgramThatIsToldToEndDoesSoCleanlyAndFinishesItsBenchmarkAfterTheNextStart() {
        try (Stage stage = Stage.around(PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            PROGRAM.api().awaitStatus(id, "measuring");
            ProcessHandle postmaster = PROGRAM.postmaster().orElseThrow();
            String logBefore = PROGRAM.log();

            int exitCode = PROGRAM.stop(Duration.ofSeconds(10));

            assertThat(exitCode).isEqualTo(128 + 15);
            assertThat(PROGRAM.log().substring(logBefore.length()))
                    .doesNotContain(" ERROR ", " WARN ", "Exception")
                    .contains("stopped in");
            await("end of PostgreSQL").atMost(Duration.ofSeconds(5)).until(() -> !postmaster.isAlive());

            PROGRAM.start();

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
            assertThatNothingWasForgotten();
        }
    }

    private static void assertThatNothingWasForgotten() {
        assertThat(PROGRAM.api().benchmarks()).contains(kept);
        assertThat(PROGRAM.api().csv(kept)).isEqualTo(keptCsv);
    }
}
