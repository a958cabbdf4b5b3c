package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MessagingProfile.class)
class TopicsTest {
    @Inject
    EventCatalogue catalogue;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private void create(Tuning tuning, String... names) {
        for (String name : names) {
            Topic topic = new Topic(name, TestEvent.class);
            new Topics(new EventCatalogue(List.of(topic)), tuning, Map.of("bootstrap.servers", bootstrapServers))
                    .create(new StartupEvent());
        }
    }

    private Map<String, TopicDescription> described(List<String> names) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.describeTopics(names).allTopicNames().get();
        }
    }

    @Test
    void theTopicsOfAllModulesAreThereWhenTheProgramHasStarted() throws Exception {
        List<String> names = catalogue.topics().stream().map(Topic::name).toList();

        assertThat(described(names).values())
                .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(4));
    }

    @Test
    void aTopicThatExistsIsLeftAsItIs() throws Exception {
        String name = "topics-test-" + UUID.randomUUID();

        create(Tuning.QUICK, name, name);

        assertThat(described(List.of(name)).values()).singleElement().satisfies(topic -> assertThat(topic.partitions())
                .hasSize(Tuning.QUICK.partitions()));
    }

    @Test
    void aTopicThatCannotBeCreatedKeepsNobodyFromStarting() throws Exception {
        create(Tuning.QUICK, "no topic!");

        assertThat(described(List.of(TestEvent.TOPIC))).hasSize(1);
    }
}
