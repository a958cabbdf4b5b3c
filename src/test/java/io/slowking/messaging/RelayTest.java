package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slowking.messaging.TestEvent.TestCounted;
import io.slowking.messaging.TestEvent.TestNoticed;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MessagingProfile.class)
class RelayTest {
    @Inject
    UnitsOfWork units;

    @Inject
    DataSource database;

    @Inject
    Outbox outbox;

    @Inject
    Publisher publisher;

    @Inject
    Effects effects;

    @Inject
    Tables tables;

    @Inject
    ObjectMapper mapper;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID subject = UUID.randomUUID();
    private UnitOfWork<Changes> work;

    @BeforeEach
    void setUp() {
        work = units.over(changes -> changes);
    }

    private Relay relay(DataSource itsDatabase) {
        return new Relay(itsDatabase, outbox, publisher, Tuning.QUICK.withRelayBatch(100));
    }

    private void commit(TestEvent... events) {
        work.run(changes -> List.of(events).forEach(changes::raise));
    }

    private static TestNoticed noticed(UUID about, int number) {
        return new TestNoticed(about, number, Instant.EPOCH, "seen");
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private void awaitEffects(String... expected) {
        await().untilAsserted(() -> assertThat(effects.of(subject)).containsExactlyInAnyOrder(expected));
    }

    @Test
    void anEventIsPublishedAsACloudEvent() throws Exception {
        Instant before = Instant.now();
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            commit(new TestNoticed(subject, 17, Instant.parse("2026-07-01T12:00:00.5Z"), "größer"));

            ConsumerRecord<String, String> message = reader.read(1, subject).getFirst();
            assertThat(message.key()).isEqualTo(subject.toString());
            assertThat(header(message, "ce_specversion")).isEqualTo("1.0");
            assertThat(UUID.fromString(header(message, "ce_id")).version()).isEqualTo(7);
            assertThat(header(message, "ce_type")).isEqualTo("test_noticed");
            assertThat(header(message, "ce_source")).isEqualTo("urn:slowking");
            assertThat(header(message, "ce_subject")).isEqualTo(subject.toString());
            assertThat(Instant.parse(header(message, "ce_time")))
                    .isBetween(before.minusMillis(1), Instant.now().plusMillis(1));
            assertThat(header(message, "content-type")).isEqualTo("application/json");
            assertThat(message.headers().lastHeader("traceparent")).isNull();
            assertThat(mapper.readTree(message.value())).isEqualTo(mapper.readTree("""
                            {"subject": "%s", "number": 17, "noticed_at": "2026-07-01T12:00:00.500Z", "in_words": "größer"}
                            """.formatted(subject)));
        }
    }

    @Test
    void theTraceOfAnEventGoesWithIt() throws Exception {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            publisher.publish(List.of(new Envelope(
                    UUID.randomUUID(), "test_noticed", TestEvent.TOPIC, subject, Instant.now(), "{}", trace)));

            assertThat(header(reader.read(1, subject).getFirst(), "traceparent"))
                    .isEqualTo(trace);
        }
    }

    @Test
    void anEventThatWasCommittedButNotPublishedIsPublishedByTheNextRelay() throws Exception {
        try (PausedRelays _ = new PausedRelays(database)) {
            commit(new TestCounted(subject, 1));
            assertThat(tables.outbox(subject)).hasSize(1);
        }

        awaitEffects("test_first 1", "test_second 1");
        assertThat(tables.outbox(subject)).isEmpty();
    }

    @Test
    void anEventThatWasPublishedButNotRemovedIsPublishedAgainAndHandledOnce() throws Exception {
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            UUID id;
            try (PausedRelays paused = new PausedRelays(database)) {
                commit(new TestCounted(subject, 1));
                id = tables.outbox(subject).getFirst();

                assertThatThrownBy(() -> relay(paused.forDyingRelay()).publishBatch())
                        .isInstanceOf(SQLException.class)
                        .hasMessage("The relay died");

                assertThat(tables.outbox(subject)).containsExactly(id);
            }
            commit(new TestCounted(subject, 2));

            assertThat(reader.read(3, subject))
                    .extracting(message -> message.value().replaceAll(".*\"number\":(\\d+).*", "$1"))
                    .containsExactly("1", "1", "2");
            awaitEffects("test_first 1", "test_second 1", "test_first 2", "test_second 2");
            assertThat(tables.inbox(subject))
                    .filteredOn(row -> row.eventId().equals(id))
                    .hasSize(2);
        }
    }

    @Test
    void anEventThatTheBrokerRefusesStaysInTheOutbox() throws Exception {
        try (PausedRelays paused = new PausedRelays(database)) {
            commit(noticed(subject, 1));
            tables.execute("update outbox set topic = 'no topic!' where subject = ?", subject);

            assertThatIllegalStateException()
                    .isThrownBy(() -> relay(paused.forDyingRelay()).publishBatch())
                    .withMessage("The broker refused an event");

            assertThat(tables.outbox(subject)).hasSize(1);
            tables.execute("delete from outbox where subject = ?", subject);
        }
    }

    @Test
    void aRelayLeavesAloneWhatAnotherIsReading() throws Exception {
        UUID elsewhere = Stream.generate(UUID::randomUUID)
                .filter(other -> Shards.of(other) != Shards.of(subject))
                .findFirst()
                .orElseThrow();
        try (TopicReader reader = new TopicReader(bootstrapServers);
                Connection another = database.getConnection()) {
            another.setAutoCommit(false);
            try (var lock = another.prepareStatement("select from outbox_shard where shard = ? for update")) {
                lock.setInt(1, Shards.of(subject));
                lock.execute();
            }
            commit(noticed(subject, 1), noticed(elsewhere, 1));

            assertThat(reader.read(1, subject, elsewhere))
                    .extracting(ConsumerRecord::key)
                    .containsExactly(elsewhere.toString());
            await().until(() -> tables.outbox(elsewhere).isEmpty());
            assertThat(tables.outbox(subject)).hasSize(1);
            assertThat(relay(database).publishBatch().othersAtWork())
                    .as("that there may be more soon")
                    .isTrue();
            another.rollback();
            assertThat(reader.read(1, subject, elsewhere))
                    .extracting(ConsumerRecord::key)
                    .containsExactly(subject.toString());
        }
    }

    @Test
    void relaysSideBySidePublishEveryEventOnceAndEachSubjectsInOrder() throws Exception {
        UUID[] subjects = Stream.generate(UUID::randomUUID).limit(20).toArray(UUID[]::new);
        int each = 200;
        try (TopicReader reader = new TopicReader(bootstrapServers)) {
            try (PausedRelays _ = new PausedRelays(database)) {
                for (int from = 0; from < each; from += 50) {
                    int start = from;
                    work.run(changes -> IntStream.range(start, start + 50).forEach(number -> Stream.of(subjects)
                            .forEach(about -> changes.raise(noticed(about, number)))));
                }
            }
            drainWith(relay(database), relay(database));

            Map<String, List<Integer>> numbers = new HashMap<>();
            for (ConsumerRecord<String, String> message : reader.read(each * subjects.length, subjects)) {
                numbers.computeIfAbsent(message.key(), _ -> new ArrayList<>())
                        .add(mapper.readTree(message.value()).get("number").intValue());
            }
            List<Integer> inOrder = IntStream.range(0, each).boxed().toList();
            assertThat(numbers).hasSize(subjects.length);
            assertThat(numbers.values()).allSatisfy(order -> assertThat(order).isEqualTo(inOrder));
            assertThat(tables.outbox(subjects[0])).isEmpty();
        }
    }

    private void drainWith(Relay... relays) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> loops = Stream.of(relays)
                    .<Callable<Integer>>map(relay -> () -> {
                        int published = 0;
                        while (!tables.query("select 1 from outbox limit 1", row -> row.getInt(1))
                                .isEmpty()) {
                            published += relay.publishBatch().entries().size();
                        }
                        return published;
                    })
                    .toList();
            for (Future<Integer> loop : threads.invokeAll(loops)) {
                loop.get();
            }
        }
    }

    @Test
    void thereIsARowToLockForEachShard() {
        assertThat(tables.query("select shard from outbox_shard order by 1", row -> row.getInt(1)))
                .isEqualTo(IntStream.range(0, Shards.COUNT).boxed().toList());
    }

    @Test
    void eventsOfASubjectAreHandledInTheirOrderAndEachByItsHandlersInTheirs() {
        for (int number = 1; number <= 10; number++) {
            commit(new TestCounted(subject, number));
        }

        await().untilAsserted(() -> assertThat(effects.of(subject)).hasSize(20));

        List<String> all = effects.of(subject);
        for (int number = 1; number <= 10; number++) {
            assertThat(all).containsSubsequence("test_first " + number, "test_second " + number);
        }
        for (String handler : List.of("test_first ", "test_second ")) {
            assertThat(all)
                    .filteredOn(effect -> effect.startsWith(handler))
                    .isEqualTo(IntStream.rangeClosed(1, 10)
                            .mapToObj(number -> handler + number)
                            .toList());
        }
    }
}
