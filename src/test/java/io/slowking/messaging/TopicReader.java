package io.slowking.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Any other program that reads the topic of the tests, from the moment on at which it was made. */
final class TopicReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<String, String> consumer;

    TopicReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TestEvent.TOPIC).stream()
                .map(partition -> new TopicPartition(TestEvent.TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /** The next so many records about these subjects, each partition's in order. */
    List<ConsumerRecord<String, String>> read(int count, UUID... subjects) {
        List<String> keys = List.of(subjects).stream().map(UUID::toString).toList();
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (found.size() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Only %d of %d records came".formatted(found.size(), count));
            }
            for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
                if (keys.contains(message.key())) {
                    found.add(message);
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
