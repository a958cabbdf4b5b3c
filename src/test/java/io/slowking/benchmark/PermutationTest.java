package io.slowking.benchmark;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.FakeTarget;
import io.slowking.testing.TopicReader;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whatever order reports and events come, and how often: the report is the same. */
@QuarkusTest
class PermutationTest {
    private static final int DOCUMENTS = 6;
    private static final String EXPECTED =
            "Benchmark Name,Benchmark Type,Infra,Eigen Version,Doc Name,Upload Time (seconds)\r\n"
                    + String.join(
                            "",
                            IntStream.rangeClosed(1, DOCUMENTS)
                                    .mapToObj(number -> "permuted,latency,,,%s,%d.5\r\n"
                                            .formatted(Benchmarks.document(number), number))
                                    .toList());

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    /** What an application may report of a document at once; null: what it does not say. */
    private record Report(
            String document,
            @Nullable Double start,
            @Nullable Double end) {}

    @ParameterizedTest(name = "shuffled by {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void theReportIsTheSame(long seed) throws Exception {
        Random chance = new Random(seed);
        try (FakeTarget target = new FakeTarget();
                TopicReader topic = new TopicReader(BenchmarkEvent.TOPIC)) {
            String id = Benchmarks.startMeasuring(permuted(target));

            for (Report report : reports(chance)) {
                Benchmarks.report(target, report.document(), report.start(), report.end())
                        .statusCode(202);
            }
            Benchmarks.awaitStatus(id, "completed");
            List<String> timeline = Benchmarks.timeline(id);

            List<ConsumerRecord<String, String>> events = new ArrayList<>(topic.until(
                    id, event -> TopicReader.header(event, "ce_type").equals("completed_report")));
            Collections.shuffle(events, chance);
            sendAgain(events);
            awaitHandled(id);

            assertThat(csv(id)).isEqualTo(EXPECTED);
            assertThat(Benchmarks.timeline(id)).startsWith(timeline.toArray(String[]::new));
            assertThat(reports(id)).as("the one it had, and the one asked for").isEqualTo(2);
        }
    }

    private static Map<String, Object> permuted(FakeTarget target) {
        Map<String, Object> command = Benchmarks.command(target.hostAndPort());
        command.put("name", "permuted");
        command.put("artifacts", Map.of("generate", Map.of("count", DOCUMENTS, "bytes", 10)));
        return command;
    }

    /** Start and end of each document in one report or two, some of them several times, in any order. */
    private static List<Report> reports(Random chance) {
        List<Report> reports = new ArrayList<>();
        for (int number = 1; number <= DOCUMENTS; number++) {
            String document = Benchmarks.document(number);
            double start = 1_000 + number;
            double end = start + number + 0.5;
            List<Report> once = chance.nextBoolean()
                    ? List.of(new Report(document, start, end))
                    : List.of(new Report(document, start, null), new Report(document, null, end));
            reports.addAll(once);
            if (chance.nextBoolean()) {
                reports.addAll(once);
            }
        }
        Collections.shuffle(reports, chance);
        return reports;
    }

    private void sendAgain(List<ConsumerRecord<String, String>> events)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
            for (ConsumerRecord<String, String> event : events) {
                producer.send(new ProducerRecord<>(event.topic(), null, event.key(), event.value(), event.headers()))
                        .get();
            }
        }
    }

    /** A second report is asked for behind them all: when that is there, they have come in and were handled. */
    private void awaitHandled(String id) {
        given().post("/api/v1/benchmarks/%s/reports".formatted(id)).then().statusCode(202);
        await().until(() -> reports(id) == 2 && waiting(id) == 0);
        Benchmarks.awaitStatus(id, "completed");
    }

    private static int reports(String id) {
        return given().get("/api/v1/benchmarks/%s/reports".formatted(id))
                .jsonPath()
                .getList("items")
                .size();
    }

    private long waiting(String id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(
                        "select count(*) from inbox where subject = ? and status = 'waiting'")) {
            count.setObject(1, UUID.fromString(id));
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String csv(String id) {
        return given().get("/api/v1/benchmarks/%s/report.csv".formatted(id))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
