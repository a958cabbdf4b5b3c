package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LiveEventsTest {
    private final LiveEvents live = new LiveEvents();
    private final UUID subject = UUID.randomUUID();

    private UUID passes(UUID about) {
        UUID id = UUID.randomUUID();
        ConsumerRecord<String, String> message = new ConsumerRecord<>("topic", 0, 0, about.toString(), "{}");
        header(message, "ce_id", id.toString());
        header(message, "ce_type", "test_counted");
        header(message, "ce_subject", about.toString());
        header(message, "ce_time", Instant.EPOCH.toString());
        live.pass(message);
        return id;
    }

    private static void header(ConsumerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aWatcherSeesTheEventsOfItsSubjectFromNowOn() {
        passes(subject);
        AssertSubscriber<Envelope> watcher = live.of(subject).subscribe().withSubscriber(AssertSubscriber.create(10));

        passes(UUID.randomUUID());
        UUID first = passes(subject);
        UUID second = passes(subject);

        assertThat(watcher.getItems()).extracting(Envelope::id).containsExactly(first, second);
    }

    @Test
    void whatIsNoEventIsNotShown() {
        AssertSubscriber<Envelope> watcher = live.of(subject).subscribe().withSubscriber(AssertSubscriber.create(10));

        live.pass(new ConsumerRecord<>("topic", 0, 0, subject.toString(), "hello"));

        watcher.assertNotTerminated().assertHasNotReceivedAnyItem();
    }

    @Test
    void aWatcherThatIsTooSlowFailsAndHoldsUpNobodyElse() {
        AssertSubscriber<Envelope> slow = live.of(subject).subscribe().withSubscriber(AssertSubscriber.create(0));
        AssertSubscriber<Envelope> quick =
                live.of(subject).subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        for (int i = 0; i <= 1_000; i++) {
            passes(subject);
        }

        slow.assertTerminated();
        assertThat(slow.getFailure()).isNotNull();
        assertThat(quick.getItems()).hasSize(1_001);
    }
}
