package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.SampleTargetConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.Test;

/** The embedded PostgreSQL dies, and the program lives. */
class EmbeddedDatabaseIT {
    private static final int DOCUMENTS = 120;
    /** Six seconds of measuring. */
    private static final SampleTargetConfig TARGET = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(200))));

    private static final int DEATHS_THAT_ARE_MENDED = 3;

    @Test
    void aBenchmarkSurvivesTheDeathOfTheEmbeddedDatabaseAndAnEndlessDyingEndsTheProgramWithASentence()
            throws Exception {
        try (Program program = Program.named("embedded-database").start();
                Stage stage = Stage.around(TARGET, program)) {
            String id = stage.start(program, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 3);

            killDatabase(program);

            awaitDatabase(program, 1);
            stage.awaitOneReportAndOneNotificationPerRoute(program, id, DOCUMENTS);

            for (int death = 2; death <= DEATHS_THAT_ARE_MENDED; death++) {
                killDatabase(program);
                awaitDatabase(program, death);
            }
            killDatabase(program);

            assertThat(program.awaitEnd(Duration.ofSeconds(40))).isEqualTo(1);
            assertThat(program.log()).contains("The embedded PostgreSQL has ended 4 times within 10 minutes");
        }
    }

    private static void killDatabase(Program program) throws Exception {
        ProcessHandle postmaster = program.postmaster().orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(10, TimeUnit.SECONDS);
    }

    /** Until its keeper says so: it answers a moment before that, in which another death would be one of its start. */
    private static void awaitDatabase(Program program, int deaths) {
        await("the database to be back")
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> StringUtils.countMatches(program.log(), "The embedded PostgreSQL is back") == deaths
                        && program.api().isReady());
    }
}
