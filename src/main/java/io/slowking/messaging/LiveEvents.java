package io.slowking.messaging;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Events as they pass, for those who watch. Every copy of the program reads all of them, in a consumer group of its own that commits nothing.
 * Nothing is promised to a watcher: who needs every event reads the topic.
 */
@ApplicationScoped
public class LiveEvents {
    private static final int MOST_WAITING = 1_000;

    private final BroadcastProcessor<Envelope> passing = BroadcastProcessor.create();

    @Incoming("live")
    void receive(ConsumerRecord<String, String> message) {
        Envelopes.of(message).ifPresent(passing::onNext);
    }

    /** The events of a subject from now on. A watcher that is too slow fails, connects anew and looks at the present state. */
    public Multi<Envelope> of(UUID subject) {
        return passing.filter(envelope -> envelope.subject().equals(subject))
                .onOverflow()
                .buffer(MOST_WAITING);
    }
}
