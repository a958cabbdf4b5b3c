package io.slowking.messaging;

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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    private final SkippedEvents skipped;
    private volatile boolean stopping;

    EventConsumer(Inbox inbox, Handlers handlers, EventCatalogue catalogue, EventJson json, SkippedEvents skipped) {
        this.inbox = inbox;
        this.handlers = handlers;
        this.catalogue = catalogue;
        this.json = json;
        this.skipped = skipped;
    }

    /** One batch after the other, which is what {@link Blocking} stands for here: on virtual threads they would overtake each other. */
    @Incoming("consumed")
    @Blocking
    void receive(ConsumerRecords<String, String> batch) throws InterruptedException {
        List<Inbox.Arrival> arrivals = arrivalsOf(batch);
        while (!stored(arrivals)) {
            // The database is away. Nothing may be skipped, so there is nothing else to do than to try again.
            Thread.sleep(PAUSE);
            if (stopping) {
                throw new IllegalStateException("Stopped before the events were stored; they will be read again");
            }
        }
    }

    /**
     * The arrivals of a batch, in its order. Of a subject's events of one type, whose handlers each need but one call for all of them, the last will do;
     * the others aren't even read. Under load that is one row instead of hundreds.
     */
    private List<Inbox.Arrival> arrivalsOf(ConsumerRecords<String, String> batch) {
        List<ConsumerRecord<String, String>> messages = new ArrayList<>();
        batch.forEach(messages::add);
        Set<Lane> superseded = new HashSet<>();
        List<Inbox.Arrival> backwards = new ArrayList<>();
        for (ConsumerRecord<String, String> message : messages.reversed()) {
            Lane lane = new Lane(Envelopes.type(message), Envelopes.subject(message));
            if (!superseded.contains(lane)) {
                List<Inbox.Arrival> arrivals = arrivalsOf(message);
                backwards.addAll(arrivals.reversed());
                if (!arrivals.isEmpty() && arrivals.stream().allMatch(this::standsForEarlierOnes)) {
                    superseded.add(lane);
                }
            }
        }
        return backwards.reversed();
    }

    /** The events of a subject of one type, which have the same handlers. */
    private record Lane(@Nullable String type, @Nullable String subject) {}

    private boolean standsForEarlierOnes(Inbox.Arrival arrival) {
        return handlers.named(arrival.handler()) instanceof Handler.Coalescing;
    }

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
            skipped.count(message.topic());
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
