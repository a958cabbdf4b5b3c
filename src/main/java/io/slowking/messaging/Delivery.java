package io.slowking.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slowking.database.DatabaseOutage;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Calls a handler with what was claimed for it, and records how that ended. */
@Singleton
class Delivery {
    private static final Logger LOG = Logger.getLogger(Delivery.class);
    private static final int LONGEST_REASON = 2_000;

    /** What half and nearly all of the handlers are to wait at most; so that the histogram tells exactly. */
    private static final Duration USUAL_DELAY = Duration.ofMillis(25);

    private static final Duration LONGEST_USUAL_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_TOLD_DELAY = Duration.ofSeconds(30);

    private final Inbox inbox;
    private final Handlers handlers;
    private final EventCatalogue catalogue;
    private final EventJson json;
    private final Transactions transactions;
    private final Tracing tracing;
    private final MeterRegistry meters;
    private final MessagingConfig config;
    private final Timer delay;

    Delivery(
            Inbox inbox,
            Handlers handlers,
            EventCatalogue catalogue,
            EventJson json,
            Transactions transactions,
            Tracing tracing,
            MeterRegistry meters,
            MessagingConfig config) {
        this.inbox = inbox;
        this.handlers = handlers;
        this.catalogue = catalogue;
        this.json = json;
        this.transactions = transactions;
        this.tracing = tracing;
        this.meters = meters;
        this.config = config;
        this.delay = Timer.builder("slowking.event.delay")
                .description("from an event's being raised to its handler's start")
                .publishPercentileHistogram()
                .serviceLevelObjectives(USUAL_DELAY, LONGEST_USUAL_DELAY)
                .maximumExpectedValue(LONGEST_TOLD_DELAY)
                .register(meters);
    }

    void deliver(Inbox.Claimed claimed) {
        recordDelay(claimed);
        attempt(claimed, () -> handle(claimed), failure -> recordFailure(claimed, failure));
    }

    /**
     * Has events of several subjects handled in one transaction, by a handler that coalesces. When that fails each is tried by itself, so that one
     * holds up no other.
     */
    void deliverTogether(List<Inbox.Claimed> claimed) {
        if (claimed.size() == 1) {
            deliver(claimed.getFirst());
            return;
        }
        claimed.forEach(this::recordDelay);
        Inbox.Claimed first = claimed.getFirst();
        Handler.Coalescing<Event> handler = (Handler.Coalescing<Event>) handlers.named(first.handler());
        attempt(first, () -> handleTogether(handler, claimed), failure -> {
            if (DatabaseOutage.isBehind(failure)) {
                waitForDatabase(first, failure);
            } else {
                claimed.forEach(one -> attempt(one, () -> handle(one), itsOwn -> recordFailure(one, itsOwn)));
            }
        });
    }

    private void recordDelay(Inbox.Claimed claimed) {
        if (claimed.attempts() == 0) {
            Ids.age(claimed.eventId()).ifPresent(delay::record);
        }
    }

    private void attempt(Inbox.Claimed claimed, Runnable work, Consumer<Throwable> onFailure) {
        Timer.Sample timing = Timer.start(meters);
        boolean handled = false;
        try {
            tracing.handling(claimed.handler(), claimed.traceParent(), work);
            handled = true;
        } catch (Inbox.LostClaim lost) {
            LOG.info(lost.getMessage());
        } catch (ShuttingDown end) {
            putOff(claimed);
        } catch (RuntimeException | Error failure) {
            onFailure.accept(failure);
        } finally {
            timing.stop(meters.timer(
                    "slowking.handler", "handler", claimed.handler(), "outcome", handled ? "handled" : "failed"));
        }
    }

    private void handle(Inbox.Claimed claimed) {
        Handler<Event> handler = handlers.named(claimed.handler());
        if (handler instanceof Handler.CallsOutside) {
            handler.handle(eventOf(claimed));
            inbox.finish(claimed);
        } else if (handler instanceof Handler.Coalescing<Event> coalescing) {
            handleTogether(coalescing, List.of(claimed));
        } else {
            transactions.run(() -> {
                inbox.finish(claimed);
                handler.handle(eventOf(claimed));
            });
        }
    }

    private void handleTogether(Handler.Coalescing<Event> handler, List<Inbox.Claimed> claimed) {
        transactions.run(() -> {
            List<Inbox.Claimed> ours = inbox.finishAllOfSubjects(claimed);
            if (!ours.isEmpty()) {
                handler.handleAll(ours.stream().map(this::eventOf).toList());
            }
        });
    }

    private void recordFailure(Inbox.Claimed claimed, Throwable failure) {
        if (DatabaseOutage.isBehind(failure)) {
            waitForDatabase(claimed, failure);
            return;
        }
        String reason = reason(failure);
        try {
            int attempt = claimed.attempts() + 1;
            if (attempt < config.attempts()) {
                LOG.infof(
                        "%s failed and will be called again (%d of %d): %s",
                        claimed.handler(), attempt, config.attempts(), reason);
                inbox.postpone(claimed, reason, pauseAfter(attempt));
            } else {
                LOG.errorf(
                        "%s failed %d times; event %s is a dead letter now: %s",
                        claimed.handler(), attempt, claimed.eventId(), reason);
                LOG.debugf(failure, "%s failed", claimed.handler());
                giveUp(claimed, reason);
            }
        } catch (ShuttingDown end) {
            putOff(claimed);
        } catch (RuntimeException databaseIsAway) {
            // The claim runs out, and the event is handled again then.
            LOG.warnf("The failure of %s could not be recorded: %s", claimed.handler(), databaseIsAway.getMessage());
        }
    }

    /** No failure of the handler's, however long it lasts. The claim runs out, and the event is handled again then. */
    private static void waitForDatabase(Inbox.Claimed claimed, Throwable outage) {
        LOG.warnf("%s has to wait, the database is away: %s", claimed.handler(), outage.getMessage());
    }

    private static void putOff(Inbox.Claimed claimed) {
        LOG.debugf("%s will be called again after the next start", claimed.handler());
    }

    private void giveUp(Inbox.Claimed claimed, String reason) {
        transactions.run(() -> {
            if (inbox.bury(claimed, reason)) {
                handlers.named(claimed.handler()).gaveUp(eventOf(claimed), reason);
            }
        });
        meters.counter("slowking.dead.letters", "handler", claimed.handler()).increment();
    }

    private Event eventOf(Inbox.Claimed claimed) {
        Class<? extends Event> type = catalogue
                .find(claimed.type())
                .orElseThrow(() -> new IllegalStateException("There is no event " + claimed.type()));
        return json.read(claimed.data(), type);
    }

    private Duration pauseAfter(int attempt) {
        Duration pause = config.backOff().multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(config.longestBackOff()) > 0 ? config.longestBackOff() : pause;
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.length() <= LONGEST_REASON ? message : message.substring(0, LONGEST_REASON);
    }
}
