package io.slowking.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.database.DatabaseFailure;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Has waiting events handled: one pool for handlers that work in the database, one for those that wait for other systems, and a worker for those of
 * which one call stands for many.
 */
@Singleton
class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final Inbox inbox;
    private final List<WorkerPool> pools;
    private final CoalescingWorker coalescing;
    private final Transactions transactions;
    private final Loop renewal;

    Workers(Inbox inbox, Handlers handlers, Delivery delivery, Transactions transactions, MessagingConfig config) {
        this.inbox = inbox;
        this.transactions = transactions;
        this.pools = List.of(
                new WorkerPool(
                        "handlers", handlers.names(Workers::isOrdinary), config.handlers(), inbox, delivery, config),
                new WorkerPool(
                        "outside handlers",
                        handlers.names(Workers::callsOutside),
                        config.outsideHandlers(),
                        inbox,
                        delivery,
                        config));
        this.coalescing = new CoalescingWorker(handlers.names(Workers::isCoalescing), inbox, delivery, config);
        Duration beat = config.lease().dividedBy(4);
        this.renewal = Loop.every(beat, "lease renewal", () -> pools.forEach(WorkerPool::renew));
    }

    private static boolean callsOutside(Handler<?> handler) {
        return handler instanceof Handler.CallsOutside;
    }

    private static boolean isCoalescing(Handler<?> handler) {
        return handler instanceof Handler.Coalescing;
    }

    private static boolean isOrdinary(Handler<?> handler) {
        return !callsOutside(handler) && !isCoalescing(handler);
    }

    void start(@Observes StartupEvent started) {
        renewal.start();
        pools.forEach(WorkerPool::start);
        coalescing.start();
    }

    /** Before anything goes that a handler may need. */
    void stop(@Observes @Priority(100) ShutdownEvent stopping) {
        coalescing.stop();
        pools.forEach(WorkerPool::stop);
        transactions.close();
        renewal.stop();
        try {
            inbox.releaseAll();
        } catch (DatabaseFailure e) {
            LOG.debugf(e, "What was claimed stays so until its lease ends");
        }
    }
}
