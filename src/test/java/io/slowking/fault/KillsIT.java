package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slowking.fault.ReportGateway.Times;
import io.slowking.sampletarget.ReportFaults;
import io.slowking.sampletarget.SampleTargetConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Acknowledged means durable. A program with its own PostgreSQL and Kafka takes thousands of document times and is killed while it does, twice, or as
 * often as {@code -Dslowking.fault.kills} says; {@code -Dslowking.fault.documents} makes them more.
 */
class KillsIT {
    private static final int DOCUMENTS = Integer.getInteger("slowking.fault.documents", 4_000);
    private static final int KILLS = Integer.getInteger("slowking.fault.kills", 2);
    private static final int CLIENTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Which moment exactly is left to chance; the same seed hits about the same one. */
    private static final long SEED = Long.getLong("slowking.fault.seed", System.nanoTime());

    private static final Random CHANCE = new Random(SEED);

    private static final Program PROGRAM = Program.named("kills");

    @BeforeAll
    static void start() {
        PROGRAM.start();
    }

    @AfterAll
    static void stop() {
        PROGRAM.close();
    }

    @Test
    void noTimeThatWasAcknowledgedIsLostOrDoubledHoweverOftenTheProgramIsKilled() throws Exception {
        System.out.printf("%d kills by chance of -Dslowking.fault.seed=%d%n", KILLS, SEED);
        SampleTargetConfig silent = SampleTargetConfig.DEFAULT.withPort(0).withReportFaults(ReportFaults.NONE.silent());
        try (Stage stage = Stage.around(silent, PROGRAM);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            PROGRAM.api().awaitStatus(id, "measuring");
            try (Reporter reporter =
                    new Reporter(PROGRAM.api().benchmark(id), stage.target.hostAndPort(), PROGRAM::address)) {
                AtomicInteger next = new AtomicInteger();
                List<Future<?>> reporting = IntStream.range(0, CLIENTS)
                        .<Future<?>>mapToObj(_ -> clients.submit(() -> reportAll(reporter, next)))
                        .toList();

                for (int kill = 1; kill <= KILLS; kill++) {
                    awaitAcknowledged(reporter, kill * DOCUMENTS / (KILLS + 1));
                    Thread.sleep(CHANCE.nextInt(50));
                    PROGRAM.kill();
                    PROGRAM.start();
                }
                for (Future<?> client : reporting) {
                    client.get();
                }

                assertThat(PROGRAM.api().awaitEnd(id).getString("status")).isEqualTo("completed");
                assertThat(PROGRAM.api().timeline(id)).containsOnlyOnce("reporting", "completed");
                assertThatEachDocumentIsThereOnceAsItWasAcknowledged(
                        PROGRAM.api().rows(id));
                System.out.printf(
                        "%d times acknowledged, %d reports without an answer or refused%n",
                        reporter.acknowledged(), reporter.failures().size());
            }
        }
    }

    /** Goes on until each of its documents is acknowledged. */
    private static void reportAll(Reporter reporter, AtomicInteger next) {
        for (int document = next.incrementAndGet(); document <= DOCUMENTS; document = next.incrementAndGet()) {
            while (!reporter.report(document)) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void awaitAcknowledged(Reporter reporter, int documents) {
        await("acknowledged times")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> reporter.acknowledged() >= documents);
    }

    private static void assertThatEachDocumentIsThereOnceAsItWasAcknowledged(List<Map<String, String>> rows) {
        assertThat(rows).hasSize(DOCUMENTS);
        assertThat(rows.stream().map(row -> row.get("Doc Name"))).doesNotHaveDuplicates();
        for (Map<String, String> row : rows) {
            int document = Integer.parseInt(row.getOrDefault("Doc Name", "").replaceAll("\\D", ""));
            assertThat(new Times(Instant.parse(row.get("Upload Start")), Instant.parse(row.get("Upload End"))))
                    .as(row.get("Doc Name"))
                    .isEqualTo(Reporter.times(document));
        }
    }
}
