package io.slowking.operations;

import io.slowking.messaging.OldEvents;
import io.slowking.messaging.OldEvents.Fate;
import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** How long it is known that an event was handled, or given up. */
@Singleton
class KeepEvents implements Keeper {
    private final OldEvents events;
    private final KeepConfig config;

    KeepEvents(OldEvents events, KeepConfig config, Clock clock) {
        this.events = events;
        this.config = config;
        check(clock.instant());
    }

    private void check(Instant now) {
        Instant comesAgain = now.minus(events.comeAgainFor());
        if (config.handledEvents().before(now).filter(comesAgain::isBefore).isPresent()) {
            throw new IllegalStateException(
                    "slowking.keep.handled-events (%s) has to be longer than Kafka keeps events, slowking.messaging.keep-events (%s): an event that came again would be handled again"
                            .formatted(config.handledEvents(), events.comeAgainFor()));
        }
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept(
                        "handled-events",
                        config.handledEvents(),
                        before -> events.count(Fate.HANDLED, before),
                        before -> events.remove(Fate.HANDLED, before)),
                new Kept(
                        "discarded-letters",
                        config.discardedLetters(),
                        before -> events.count(Fate.DISCARDED, before),
                        before -> events.remove(Fate.DISCARDED, before)));
    }
}
