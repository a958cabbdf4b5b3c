package io.slowking.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes events from Kafka into the inbox, a batch in one transaction, and only then lets Kafka's offset move on. It calls no handler, so no
 * handler can hold it up.
 */
@ApplicationScoped
class EventConsumer {
    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Inbox inbox;
    private final Handlers handlers;
    private final EventCatalogue catalogue;
    private final EventJson json;
    private final MeterRegistry meters;
    private volatile boolean stopping;

    EventConsumer(Inbox inbox, Handlers handlers, EventCatalogue catalogue, EventJson json, MeterRegistry meters) {
        this.inbox = inbox;
        this.handlers = handlers;
        this.catalogue = catalogue;
        this.json = json;
        this.meters = meters;
    }

    /** One batch after the other, which is what {@link Blocking} stands for here: on virtual threads they would overtake each other. */
    @Incoming("consumed")
    @Blocking
    void receive(ConsumerRecords<String, String> batch) throws InterruptedException {
        List<Inbox.Arrival> all = new ArrayList<>();
        for (ConsumerRecord<String, String> message : batch) {
            all.addAll(arrivalsOf(message));
        }
        List<Inbox.Arrival> arrivals = withoutSuperseded(all);
        while (!stored(arrivals)) {
            // The database is away. Nothing may be skipped, so there is nothing else to do than to try again.
            Thread.sleep(PAUSE);
            if (stopping) {
                throw new IllegalStateException("Stopped before the events were stored; they will be read again");
            }
        }
    }

    /** Of a subject's events that one call stands for, the last will do. Under load that is one row instead of hundreds. */
    private List<Inbox.Arrival> withoutSuperseded(List<Inbox.Arrival> arrivals) {
        Set<Lane> seen = new HashSet<>();
        return arrivals.reversed().stream()
                .filter(arrival -> !(handlers.named(arrival.handler()) instanceof Handler.Coalescing)
                        || seen.add(
                                new Lane(arrival.handler(), arrival.envelope().subject())))
                .toList()
                .reversed();
    }

    private record Lane(String handler, UUID subject) {}

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private boolean stored(List<Inbox.Arrival> arrivals) {
        try {
            inbox.add(arrivals);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("Events could not be stored and will be tried again: %s", e.getMessage());
            return false;
        }
    }

    private List<Inbox.Arrival> arrivalsOf(ConsumerRecord<String, String> message) {
        Optional<Envelope> envelope = Envelopes.of(message);
        Optional<List<Inbox.Arrival>> arrivals = envelope.flatMap(this::arrivalsOf);
        if (arrivals.isEmpty()) {
            meters.counter("slowking.events.skipped", "topic", message.topic()).increment();
            LOG.debugf("Skipped a message that is no known event: %s", envelope.map(Envelope::type));
        }
        return arrivals.orElse(List.of());
    }

    /**
     * An event that nobody can make sense of, such as one without a required field, is skipped as an unknown one is: failing here would end the
     * consumption of all others.
     */
    private Optional<List<Inbox.Arrival>> arrivalsOf(Envelope envelope) {
        try {
            return catalogue
                    .find(envelope.type())
                    .map(type -> handlers.namesFor(json.read(envelope.data(), type)).stream()
                            .map(handler -> new Inbox.Arrival(handler, envelope))
                            .toList());
        } catch (RuntimeException unreadable) {
            LOG.warnf("Skipped event %s: %s", envelope.id(), unreadable.getMessage());
            return Optional.empty();
        }
    }
}
