package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slowking.embedded.ExternalServers;
import io.slowking.sampletarget.ReportFaults;
import io.slowking.sampletarget.SampleTargetConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two copies of the program on one database and one broker. */
class CopiesIT {
    private static final int DOCUMENTS = 240;
    private static final int CLIENTS = 4;

    /** What a killed copy may cost at most, and the 500 ms after which the other one looks by itself. */
    private static final Duration LONGEST_DELAY = Duration.ofMillis(10_500);

    private static final ExternalServers SERVERS = ExternalServers.start(
            Program.FOLDER.resolve("copies-servers-" + ProcessHandle.current().pid()));
    private static final Map<String, String> ENVIRONMENT = environment();
    private static final Program FIRST = Program.named("first-copy", ENVIRONMENT);
    private static final Program SECOND = Program.named("second-copy", ENVIRONMENT);

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(SERVERS.environment());
        // For requests that were on their way when the copy was taken out of the rotation.
        environment.put("QUARKUS_SHUTDOWN_DELAY", "1s");
        return environment;
    }

    @BeforeAll
    static void start() {
        FIRST.start();
        SECOND.start();
    }

    @AfterAll
    static void stop() throws IOException {
        FIRST.close();
        SECOND.close();
        SERVERS.close();
    }

    @Test
    void aBenchmarkStartedOnOneCopyIsSeenOnTheOtherAndSurvivesTheDeathOfTheCopyThatWorksOnIt() throws Exception {
        try (Stage undisturbed = Stage.around(FIRST, SECOND);
                Stage stage = Stage.around(FIRST, SECOND)) {
            // given how long it takes when nothing happens
            Instant began = Instant.now();
            String seen = undisturbed.start(FIRST, DOCUMENTS);
            undisturbed.awaitOneReportAndOneNotificationPerRoute(SECOND, seen, DOCUMENTS);
            assertThat(SECOND.api().csv(seen)).isEqualTo(FIRST.api().csv(seen));
            Duration usual = Duration.between(began, Instant.now());

            // when the copy that uploads is killed
            began = Instant.now();
            String id = stage.start(FIRST, DOCUMENTS);
            Program worker = awaitUploader(id);
            Program other = worker == FIRST ? SECOND : FIRST;
            worker.kill();

            // then
            stage.awaitOneReportAndOneNotificationPerRoute(other, id, DOCUMENTS);
            Duration delay = Duration.between(began, Instant.now()).minus(usual);
            System.out.printf(
                    "The death of a copy cost %d ms of a benchmark of %d ms%n", delay.toMillis(), usual.toMillis());
            assertThat(delay).isLessThan(LONGEST_DELAY);
        }
    }

    /**
     * As an orchestrator does it: a copy gets no new requests, and is told to end while it still answers the last ones.
     */
    @Test
    void restartingOneCopyAfterTheOtherUnderLoadAnswersEveryRequest() throws Exception {
        SampleTargetConfig silent = SampleTargetConfig.DEFAULT.withPort(0).withReportFaults(ReportFaults.NONE.silent());
        List<Program> inRotation = new CopyOnWriteArrayList<>(List.of(FIRST, SECOND));
        AtomicInteger turn = new AtomicInteger();
        try (Stage stage = Stage.around(silent, FIRST, SECOND);
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            String id = stage.start(FIRST, DOCUMENTS);
            FIRST.api().awaitStatus(id, "measuring");
            try (Reporter reporter =
                    new Reporter(FIRST.api().benchmark(id), stage.target.hostAndPort(), () -> inRotation
                            .get(turn.incrementAndGet() % inRotation.size())
                            .address())) {
                AtomicBoolean restarting = new AtomicBoolean(true);
                List<Future<?>> load = IntStream.range(0, CLIENTS)
                        .<Future<?>>mapToObj(client -> clients.submit(() -> {
                            for (int i = client; restarting.get(); i += CLIENTS) {
                                // All but the last one, so that the benchmark goes on.
                                reporter.report(1 + i % (DOCUMENTS - 1));
                            }
                        }))
                        .toList();

                for (Program copy : List.of(FIRST, SECOND)) {
                    inRotation.remove(copy);
                    copy.stop(Duration.ofSeconds(20));
                    copy.start();
                    inRotation.add(copy);
                }
                restarting.set(false);
                for (Future<?> client : load) {
                    client.get();
                }

                assertThat(reporter.failures()).isEmpty();
                assertThat(reporter.report(DOCUMENTS)).isTrue();
                assertThat(FIRST.api().awaitEnd(id).getString("status")).isEqualTo("completed");
                assertThat(SECOND.api().rows(id)).hasSize(DOCUMENTS);
            }
        }
    }

    /**
     * The copy that has claimed the upload. A claim carries the id that a copy gave itself when it started, a UUID of version 7, which begins with the
     * time in which it was made.
     */
    private static Program awaitUploader(String benchmark) throws SQLException {
        String claim = """
                select owner from inbox
                 where handler = 'upload_documents' and subject = ? and status = 'waiting' and owner is not null
                """;
        try (Connection connection = DriverManager.getConnection(SERVERS.jdbcUrl());
                PreparedStatement select = connection.prepareStatement(claim)) {
            select.setObject(1, UUID.fromString(benchmark));
            UUID owner = await("claim of the upload")
                    .atMost(10, TimeUnit.SECONDS)
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(() -> owner(select), found -> found.version() == 7);
            Instant made = Instant.ofEpochMilli(owner.getMostSignificantBits() >>> 16);
            return made.isBefore(SECOND.startedAt()) ? FIRST : SECOND;
        }
    }

    private static UUID owner(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getObject(1, UUID.class) : new UUID(0, 0);
        }
    }
}
