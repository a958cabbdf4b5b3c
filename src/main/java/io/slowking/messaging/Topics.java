package io.slowking.messaging;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Creates the modules' topics on a broker that doesn't have them, before anybody reads or writes them. */
@Singleton
class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EventCatalogue catalogue;
    private final MessagingConfig config;
    private final Map<String, Object> broker;

    Topics(
            EventCatalogue catalogue,
            MessagingConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.catalogue = catalogue;
        this.config = config;
        this.broker = broker;
    }

    void create(@Observes @Priority(1) StartupEvent started) {
        Map<String, String> settings = Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(config.keepEvents().toMillis()));
        List<NewTopic> wanted = catalogue.topics().stream()
                .map(topic -> new NewTopic(topic.name(), config.partitions(), config.replicas()).configs(settings))
                .toList();
        try (Admin admin = Admin.create(adminSettings())) {
            admin.createTopics(wanted).values().forEach(Topics::await);
        }
    }

    /** Everything that is said about the broker, TLS and log-in included, as far as it concerns an admin client. */
    private Map<String, Object> adminSettings() {
        return broker.entrySet().stream()
                .filter(setting -> AdminClientConfig.configNames().contains(setting.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void await(String topic, KafkaFuture<Void> creation) {
        try {
            creation.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.infof("Created topic %s", topic);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                LOG.warnf("Topic %s could not be created: %s", topic, e.getCause());
            }
        } catch (TimeoutException e) {
            LOG.warnf("Topic %s could not be created within %s: the broker does not answer", topic, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
