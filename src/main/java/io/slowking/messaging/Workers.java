package io.slowking.messaging;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Has waiting events handled: one pool for handlers that work in the database, one for those that wait for other systems. */
@Singleton
class Workers {
    private static final Logger LOG = Logger.getLogger(Workers.class);

    private final Inbox inbox;
    private final List<WorkerPool> pools;
    private final Transactions transactions;
    private final Loop renewal;

    Workers(Inbox inbox, Handlers handlers, Delivery delivery, Transactions transactions, MessagingConfig config) {
        this.inbox = inbox;
        this.transactions = transactions;
        this.pools = List.of(
                new WorkerPool(
                        "handlers",
                        handlers.names(false),
                        config.handlers(),
                        inbox,
                        inbox.arrivals(false),
                        delivery,
                        config),
                new WorkerPool(
                        "outside handlers",
                        handlers.names(true),
                        config.outsideHandlers(),
                        inbox,
                        inbox.arrivals(true),
                        delivery,
                        config));
        Duration beat = config.lease().dividedBy(4);
        this.renewal = Loop.every(beat, "lease renewal", () -> pools.forEach(WorkerPool::renewClaims));
    }

    void start(@Observes StartupEvent started) {
        renewal.start();
        pools.forEach(WorkerPool::start);
    }

    /** Before anything goes that a handler may need. */
    void stop(@Observes @Priority(100) ShutdownEvent stopping) {
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
