package io.slowking.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims events for a set of handlers and delivers each on a virtual thread of its own, a bounded number at once. */
final class WorkerPool {
    private static final Logger LOG = Logger.getLogger(WorkerPool.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<String> handlers;
    private final Inbox inbox;
    private final Delivery delivery;
    private final MessagingConfig config;
    private final Semaphore free;
    private final ExecutorService threads;
    private final Loop loop;

    /** What is being handled here. After an outage of the database our own claims may have run out; they must not be started twice. */
    private final Map<Work, Inbox.Claimed> atWork = new ConcurrentHashMap<>();

    private record Work(String handler, UUID eventId) {}

    WorkerPool(String name, List<String> handlers, int size, Inbox inbox, Delivery delivery, MessagingConfig config) {
        this.handlers = handlers;
        this.inbox = inbox;
        this.delivery = delivery;
        this.config = config;
        this.free = new Semaphore(size);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("slowking-" + name + "-", 0).factory());
        this.loop = new Loop(name, inbox.arrivals(handlers), config.poll(), this::claimAndStart);
    }

    void start() {
        loop.start();
    }

    /**
     * Keeps what is being handled here, and nothing else: a claim whose outcome could not be recorded, or which the database granted without our
     * hearing of it, has to run out for its event to be handled again.
     */
    void renew() {
        inbox.renew(List.copyOf(atWork.values()), config.lease());
    }

    /**
     * Claims nothing more and gives the handlers at work a moment. They are not interrupted: what doesn't end in time is left alone, and its event
     * is handled again after the next start.
     */
    void stop() {
        loop.stop();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.infof("%d handlers did not end in time; their events will be handled again", atWork.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void claimAndStart() {
        List<Inbox.Claimed> claimed;
        do {
            int room = free.availablePermits();
            claimed = room == 0 ? List.of() : inbox.claim(handlers, room, config.lease());
            claimed.forEach(this::start);
        } while (!claimed.isEmpty());
    }

    private void start(Inbox.Claimed event) {
        Work work = new Work(event.handler(), event.eventId());
        if (atWork.putIfAbsent(work, event) != null) {
            return;
        }
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                delivery.deliver(event);
            } finally {
                atWork.remove(work);
                free.release();
                // The next event of this subject, or the next handler of this event, may be in another pool.
                inbox.wake();
            }
        });
    }
}
