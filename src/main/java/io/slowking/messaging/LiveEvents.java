package io.slowking.messaging;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Events as they pass, for those who watch. Every copy of the program reads all of them, in a consumer group of its own that commits nothing.
 * Nothing is promised to a watcher: who needs every event reads the topic.
 */
@ApplicationScoped
public class LiveEvents {
    private static final int MOST_WAITING = 1_000;

    private final BroadcastProcessor<Envelope> passing = BroadcastProcessor.create();

    private final BroadcastProcessor<Boolean> ending = BroadcastProcessor.create();

    /** How many watch a subject, by the key of its events. */
    private final Map<String, Integer> watchers = new ConcurrentHashMap<>();

    /** How many events have passed, by their topic. */
    private final Map<String, Long> passed = new ConcurrentHashMap<>();

    /** Watchers would wait for ever, and the end of the program for them. They connect anew, to another copy or to the next start. */
    void end(@Observes ShutdownDelayInitiatedEvent stopping) {
        passing.onComplete();
        ending.onNext(true);
    }

    /** Says so when the program is told to end: for those who watch by other means than events. */
    public Multi<Boolean> ending() {
        return ending;
    }

    @Incoming("live")
    void receive(ConsumerRecords<String, String> batch) {
        batch.partitions()
                .forEach(partition -> passed.merge(
                        partition.topic(), (long) batch.records(partition).size(), Long::sum));
        batch.forEach(this::pass);
    }

    /**
     * How many events of a topic this copy of the program has seen pass since it was started: a number that grows when something happens, for those who
     * only have to know that.
     */
    public long passed(String topic) {
        return passed.getOrDefault(topic, 0L);
    }

    /** Most events pass unwatched, so nothing is made of one before somebody wants it. */
    void pass(ConsumerRecord<String, String> message) {
        if (message.key() != null && watchers.containsKey(message.key())) {
            Envelopes.of(message).ifPresent(passing::onNext);
        }
    }

    /** The events of a subject from now on. A watcher that is too slow fails, connects anew and looks at the present state. */
    public Multi<Envelope> of(UUID subject) {
        String key = subject.toString();
        return passing.filter(envelope -> envelope.subject().equals(subject))
                .onOverflow()
                .buffer(MOST_WAITING)
                .onSubscription()
                .invoke(() -> watchers.merge(key, 1, Integer::sum))
                .onTermination()
                .invoke(() -> watchers.computeIfPresent(key, (_, watching) -> watching == 1 ? null : watching - 1));
    }
}
