package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.slowking.messaging.TestEvent.TestCalled;
import io.slowking.messaging.TestEvent.TestCounted;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(MessagingProfile.class)
@Timeout(60)
class EventConsumerTest {
    @Inject
    DataSource database;

    @Inject
    Copies copies;

    @Inject
    Effects effects;

    @Inject
    Rehearsal rehearsal;

    @Inject
    Tables tables;

    @Inject
    Ids ids;

    @Inject
    Handlers handlers;

    @Inject
    EventCatalogue catalogue;

    @Inject
    EventJson json;

    @Inject
    MeterRegistry meters;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID subject = UUID.randomUUID();

    /** No copy of the program knows this handler, so what is stored for it stays as it is. */
    private Handler<?> coalescing() {
        return new ScriptedHandler.Coalescing("coalescing " + subject, rehearsal);
    }

    private Handler<?> ordinary() {
        return new ScriptedHandler("ordinary " + subject, rehearsal);
    }

    /** What another program, or this one before it died, writes to the topic. */
    private void send(@Nullable String body, Map<String, @Nullable String> headers) {
        ProducerRecord<String, String> message = new ProducerRecord<>(TestEvent.TOPIC, subject.toString(), body);
        headers.forEach((name, value) -> message.headers().add(header(name, value)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            producer.send(message);
        }
    }

    private void send(Envelope envelope) {
        send(envelope.data(), headers(envelope));
    }

    private static RecordHeader header(String name, @Nullable String value) {
        return new RecordHeader(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable String> headers(Envelope envelope) {
        return Map.of(
                "ce_id", envelope.id().toString(),
                "ce_type", envelope.type(),
                "ce_subject", envelope.subject().toString(),
                "ce_time", envelope.time().toString());
    }

    private Envelope counted(int number) {
        return copies.envelope(new TestCounted(subject, number));
    }

    private double skipped() {
        return meters.counter("slowking.events.skipped", "topic", TestEvent.TOPIC)
                .count();
    }

    private void awaitEffects(String... expected) {
        await().untilAsserted(() -> assertThat(effects.of(subject)).containsExactlyInAnyOrder(expected));
    }

    @Test
    void anEventThatIsDeliveredAgainIsHandledOnce() {
        Envelope first = counted(1);

        send(first);
        awaitEffects("test_first 1", "test_second 1");
        send(first);
        send(counted(2));

        awaitEffects("test_first 1", "test_second 1", "test_first 2", "test_second 2");
        assertThat(tables.inbox(subject)).hasSize(4);
    }

    @Test
    void anEventThatArrivesTwiceInOneBatchIsHandledOnce() throws InterruptedException {
        Envelope event = counted(1);

        consumer(database).receive(batch(event, event));

        awaitEffects("test_first 1", "test_second 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test_invented_next_year", ""})
    void anEventOfAnUnknownTypeIsSkippedAndCounted(String type) {
        double before = skipped();
        Envelope known = counted(1);

        send(new Envelope(UUID.randomUUID(), type, known.topic(), known.subject(), known.time(), known.data(), null));
        send(known);

        awaitEffects("test_first 1", "test_second 1");
        assertThat(skipped()).isEqualTo(before + 1);
    }

    @Test
    void aMessageThatIsNoCloudEventIsSkippedAndCounted() {
        double before = skipped();

        send("hello", Map.of());
        send(null, headers(counted(1)));
        Map<String, @Nullable String> empty = new HashMap<>(headers(counted(1)));
        empty.put("ce_type", null);
        send("{}", empty);
        send(counted(2));

        awaitEffects("test_first 2", "test_second 2");
        assertThat(skipped()).isEqualTo(before + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing", "null", "[]", "{\"number\": \"many\"}", "{\"number\": 1} and more"})
    void anEventWithABrokenBodyIsSkippedAndCounted(String body) {
        double before = skipped();

        send(body, headers(counted(1)));
        send(counted(2));

        awaitEffects("test_first 2", "test_second 2");
        assertThat(skipped()).isEqualTo(before + 1);
    }

    @Test
    void anEventThatNoModuleCanMakeSenseOfIsSkippedAndCounted() {
        double before = skipped();
        Envelope counted = counted(1);

        send(new Envelope(
                UUID.randomUUID(), "created_benchmark", counted.topic(), subject, counted.time(), "{}", null));
        send(counted);

        awaitEffects("test_first 1", "test_second 1");
        assertThat(skipped()).isEqualTo(before + 1);
    }

    @Test
    void whatANewerProgramAddsToAnEventIsIgnored() {
        Envelope counted = counted(1);

        send(counted.data().replace("}", ", \"colour\": \"green\"}"), headers(counted));

        awaitEffects("test_first 1", "test_second 1");
    }

    @Test
    void aBatchWaitsForTheOneBeforeItHoweverLongThatTakes() throws Exception {
        Envelope first = counted(1);
        Envelope second = counted(2);
        try (Connection inTheWay = database.getConnection()) {
            inTheWay.setAutoCommit(false);
            String same = "insert into inbox (handler, event_id, type, subject, data) values (?, ?, '', ?, '{}')";
            try (var insert = inTheWay.prepareStatement(same)) {
                insert.setString(1, TestModule.FIRST);
                insert.setObject(2, first.id());
                insert.setObject(3, subject);
                insert.execute();
            }
            send(first);
            await().until(() -> waitingForALock() == 1);

            send(second);

            await().during(Duration.ofMillis(300))
                    .until(() -> tables.inbox(subject).isEmpty());
            inTheWay.rollback();
        }
        awaitEffects("test_first 1", "test_first 2", "test_second 1", "test_second 2");
        assertThat(tables.inbox(subject))
                .extracting(Tables.InboxRow::eventId)
                .containsExactly(first.id(), first.id(), second.id(), second.id());
        assertThat(effects.of(subject)).containsSubsequence("test_first 1", "test_first 2");
    }

    private int waitingForALock() {
        return tables.query(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into inbox%'",
                        row -> row.getInt(1))
                .getFirst();
    }

    private EventConsumer consumer(DataSource inboxDatabase) {
        return new EventConsumer(new Inbox(inboxDatabase, ids), handlers, catalogue, json, new SkippedEvents(meters));
    }

    private EventConsumer consumerFor(Handler<?>... ofEachEvent) {
        Handlers known = new Handlers(List.of(ofEachEvent), List.of(_ -> List.of(ofEachEvent)));
        return new EventConsumer(new Inbox(database, ids), known, catalogue, json, new SkippedEvents(meters));
    }

    @Test
    void ofEventsForWhichOneCallStandsTheLastOfEachTypeAndSubjectIsStored() throws InterruptedException {
        Envelope last = counted(3);
        Envelope ofAnotherType = copies.envelope(new TestCalled(subject, 1));
        Envelope ofAnotherSubject = copies.envelope(new TestCounted(UUID.randomUUID(), 1));

        consumerFor(coalescing()).receive(batch(counted(1), ofAnotherSubject, ofAnotherType, counted(2), last));

        assertThat(tables.inbox(subject))
                .extracting(Tables.InboxRow::eventId)
                .containsExactly(ofAnotherType.id(), last.id());
        assertThat(tables.inbox(ofAnotherSubject.subject())).hasSize(1);
    }

    @Test
    void ofEventsThatAnotherHandlerHasToSeeEachIsStored() throws InterruptedException {
        Envelope first = counted(1);
        Envelope second = counted(2);

        consumerFor(coalescing(), ordinary()).receive(batch(first, second));

        assertThat(tables.inbox(subject))
                .extracting(Tables.InboxRow::eventId)
                .containsExactly(first.id(), first.id(), second.id(), second.id());
    }

    private static ConsumerRecords<String, String> batch(Envelope... events) {
        List<ConsumerRecord<String, String>> messages = List.of(events).stream()
                .map(event -> {
                    ConsumerRecord<String, String> message = new ConsumerRecord<>(
                            event.topic(), 0, 0, event.subject().toString(), event.data());
                    headers(event).forEach((name, value) -> message.headers().add(header(name, value)));
                    return message;
                })
                .toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition(TestEvent.TOPIC, 0), messages), Map.of());
    }

    @Test
    void aBatchIsTriedAgainUntilTheDatabaseIsBack() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        DataSource awayAtFirst =
                Faults.away(database, sql -> sql.startsWith("insert into inbox") && tries.incrementAndGet() == 1);

        consumer(awayAtFirst).receive(batch(counted(1)));

        assertThat(tries).hasValue(2);
        awaitEffects("test_first 1", "test_second 1");
    }

    @Test
    void aBatchThatCannotBeStoredBeforeTheProgramEndsIsNotAcknowledged() {
        EventConsumer consumer = consumer(Faults.away(database, sql -> sql.startsWith("insert into inbox")));
        consumer.stop(new ShutdownEvent());

        assertThatIllegalStateException().isThrownBy(() -> consumer.receive(batch(counted(1))));

        assertThat(tables.inbox(subject)).isEmpty();
    }
}
