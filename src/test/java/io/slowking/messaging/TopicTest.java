package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicTest {
    interface Open extends Event {}

    record Loose(UUID subject) implements Open {}

    @Test
    void aTopicHasTheEventsOfASealedInterface() {
        Topic topic = new Topic(TestEvent.TOPIC, TestEvent.class);

        assertThat(topic.name()).isEqualTo("slowking.test.messaging");
        assertThat(topic.events()).isEqualTo(TestEvent.class);
    }

    @Test
    void eventsThatAnybodyCouldAddToAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topic("open", Open.class))
                .withMessageContaining("topic open");
    }
}
