package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static io.slowking.testing.Benchmarks.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import io.slowking.testing.MeasuredTarget;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;

/** The target's password is nowhere to be read. */
@QuarkusTest
class PasswordTest {
    private static final String PASSWORD =
            "Geheim" + UUID.randomUUID().toString().replace("-", "");

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void thePasswordIsNowhereInClear() throws SQLException {
        Diary diary = new Diary();
        List<String> answers;
        try (FakeTarget target = new FakeTarget();
                diary) {
            answers = runEverything(target);
            assertThat(target.requests(FakeTarget.Step.LOG_IN).getFirst().text())
                    .contains(PASSWORD);
        }

        assertThat(diary.lines).as("logs").hasSizeGreaterThan(100).noneMatch(PasswordTest::isIn);
        assertThat(answers).as("answers").hasSizeGreaterThan(10).noneMatch(PasswordTest::isIn);
        assertThat(events()).as("events").hasSizeGreaterThan(5).noneMatch(PasswordTest::isIn);
        assertThat(everyRow()).as("database").hasSizeGreaterThan(10).noneMatch(PasswordTest::isIn);
    }

    private static boolean isIn(String text) {
        return text.contains(PASSWORD)
                || text.contains(HexFormat.of().formatHex(PASSWORD.getBytes(StandardCharsets.UTF_8)));
    }

    /** A benchmark that succeeds, some that fail, and commands that are refused; returns all that was answered. */
    private static List<String> runEverything(FakeTarget target) {
        List<String> answers = new ArrayList<>();
        Map<String, Object> command = command(target.hostAndPort());
        command.put("password", PASSWORD);
        String completed = Benchmarks.completed(target, command);
        Benchmarks.awaitDelivery(completed, "completed_report", "delivered");
        target.answering(
                FakeTarget.Step.LOG_IN, FakeTarget.Reply.of(401, "{\"detail\":\"no, %s\"}".formatted(PASSWORD)));
        String refused = Benchmarks.start(command);
        Benchmarks.awaitDelivery(refused, "failed_benchmark", "delivered");
        answers.add(
                given().post("/api/v1/benchmarks/%s/rerun".formatted(completed)).asString());

        answers.addAll(measureWithSecrets());

        answers.add(Benchmarks.post(Map.of("password", PASSWORD)).extract().asString());
        answers.add(
                Benchmarks.post(List.of(Map.of("password", PASSWORD))).extract().asString());
        answers.add(
                Benchmarks.post(Map.of("password", List.of(PASSWORD))).extract().asString());
        answers.add(Benchmarks.post("{\"password\": %s}".formatted(PASSWORD))
                .extract()
                .asString());
        for (String id : List.of(completed, refused)) {
            for (String view : List.of(
                    "",
                    "/documents",
                    "/timeline",
                    "/deliveries",
                    "/report.csv",
                    "/report.csv?detail=full",
                    "/report.json",
                    "/reports")) {
                answers.add(given().get("/api/v1/benchmarks/" + id + view).asString());
            }
        }
        answers.add(given().get("/api/v1/benchmarks").asString());
        return answers;
    }

    /** A roundtrip that succeeds with the secret in its credentials and its headers, and some that are refused. */
    private static List<String> measureWithSecrets() {
        List<String> answers = new ArrayList<>();
        try (MeasuredTarget target = new MeasuredTarget()) {
            Map<String, Object> command = command(target.hostAndPort());
            command.put("benchmark_type", "roundtrip");
            command.put("password", PASSWORD);
            command.put("request", Map.of("path", "/", "headers", Map.of("X-Token", PASSWORD)));
            String id = Benchmarks.start(command);
            Benchmarks.awaitDelivery(id, "completed_report", "delivered");
            assertThat(target.requests())
                    .allMatch(seen -> seen.header("X-token").equals(PASSWORD));
            for (String view : List.of("", "/timeline", "/deliveries", "/report.json", "/report.csv?detail=full")) {
                answers.add(given().get("/api/v1/benchmarks/" + id + view).asString());
            }
            for (Object headers : List.of(
                    Map.of("Host", PASSWORD),
                    Map.of("X-Token", PASSWORD + "\n"),
                    Map.of("X-Token", List.of(PASSWORD)),
                    Map.of("Authorization", PASSWORD),
                    List.of(PASSWORD))) {
                command.put("request", Map.of("path", "/", "headers", headers));
                answers.add(Benchmarks.post(command).statusCode(422).extract().asString());
            }
        }
        return answers;
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = List.of("slowking.benchmark", "slowking.notification").stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(place -> consumer.position(place) < ends.getOrDefault(place, 0L))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(event -> events.add(event.key()
                                + event.value()
                                + List.of(event.headers().toArray())));
            }
        }
        return events;
    }

    private List<String> everyRow() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'public'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("select cast(t as text) from \"%s\" t".formatted(table))) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
            }
        }
        return rows;
    }

    /** Everything that is logged while it is open, at the level of developers who look for a mistake. */
    private static final class Diary extends Handler implements AutoCloseable {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final PatternFormatter form = new PatternFormatter("%c %X %s%e");
        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();

        Diary() {
            setLevel(Level.ALL);
            root.addHandler(this);
            root.setLevel(Level.FINE);
        }

        @Override
        public void publish(LogRecord entry) {
            // What this test itself sends is logged by its own client.
            if (!entry.getLoggerName().startsWith("org.apache.http.")) {
                lines.add(form.format(ExtLogRecord.wrap(entry)));
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            root.setLevel(before);
            root.removeHandler(this);
        }
    }
}
