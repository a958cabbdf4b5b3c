package io.slowking.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.security.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The main journeys on the PostgreSQL and the Kafka of {@code compose.yaml}: {@code ./mvnw verify -Pcontainers}. */
@Tag("containers")
@EnabledIf(value = "io.slowking.fault.ContainerEngine#answers", disabledReason = ContainerEngine.NONE)
class ContainersIT {
    private static final int DOCUMENTS = 40;

    private static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(image("postgres"));
    private static final KafkaContainer KAFKA = new KafkaContainer(image("apache/kafka"));
    private static final Program PROGRAM = Program.named("containers", environment());

    /** The one that {@code compose.yaml} names. */
    private static DockerImageName image(String name) {
        try {
            Matcher line = Pattern.compile("image: (%s:\\S+)".formatted(Pattern.quote(name)))
                    .matcher(Files.readString(Path.of("compose.yaml")));
            assertThat(line.find()).as(name).isTrue();
            return DockerImageName.parse(line.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their ports are known when they run. */
    private static Map<String, String> environment() {
        POSTGRES.start();
        KAFKA.start();
        return Map.of(
                "SLOWKING_DB_URL", POSTGRES.getJdbcUrl(),
                "SLOWKING_DB_USER", POSTGRES.getUsername(),
                "SLOWKING_DB_PASSWORD", POSTGRES.getPassword(),
                "SLOWKING_KAFKA", KAFKA.getBootstrapServers(),
                "SLOWKING_SECRET_KEY", Sealer.newKey());
    }

    @BeforeAll
    static void start() {
        PROGRAM.start();
    }

    @AfterAll
    static void stop() {
        PROGRAM.close();
        KAFKA.stop();
        POSTGRES.stop();
    }

    @Test
    void aBenchmarkEndsInOneReport() {
        try (Stage stage = Stage.around(PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
        }
    }

    @Test
    void aBenchmarkWhoseProgramIsKilledEndsInOneReportAfterTheNextStart() {
        try (Stage stage = Stage.around(PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 2);

            PROGRAM.kill();
            PROGRAM.start();

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
        }
    }

    @Test
    void aBenchmarkWhoseProgramIsToldToEndGoesOnAfterTheNextStart() {
        try (Stage stage = Stage.around(PROGRAM)) {
            String id = stage.start(PROGRAM, DOCUMENTS);
            stage.awaitAcknowledged(DOCUMENTS / 4);

            PROGRAM.stop(Duration.ofSeconds(20));
            PROGRAM.start();

            stage.awaitOneReportAndOneNotificationPerRoute(PROGRAM, id, DOCUMENTS);
        }
    }
}
