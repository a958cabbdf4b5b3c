package io.slowking.messaging;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Has waiting events handled by those handlers of which one call stands for many: one batch after the other, each in one transaction. They are called
 * for what comes in by the thousand, and a transaction for each would have the disk set the pace.
 */
final class CoalescingWorker {
    private static final int LARGEST_BATCH = 200;

    private final List<String> handlers;
    private final Inbox inbox;
    private final Delivery delivery;
    private final MessagingConfig config;
    private final Loop loop;

    CoalescingWorker(List<String> handlers, Inbox inbox, Delivery delivery, MessagingConfig config) {
        this.handlers = handlers;
        this.inbox = inbox;
        this.delivery = delivery;
        this.config = config;
        this.loop = new Loop("coalescing handlers", inbox.arrivals(handlers), config.poll(), this::claimAndDeliver);
    }

    void start() {
        loop.start();
    }

    /** What is being handled is given a moment to end. */
    void stop() {
        loop.stop();
    }

    private void claimAndDeliver() {
        List<Inbox.Claimed> claimed;
        do {
            claimed = inbox.claim(handlers, LARGEST_BATCH, config.lease());
            if (!claimed.isEmpty()) {
                claimed.stream()
                        .collect(Collectors.groupingBy(Inbox.Claimed::handler))
                        .values()
                        .forEach(delivery::deliverTogether);
                // The next handler of these events may be in one of the pools, or here.
                inbox.wake();
            }
        } while (claimed.size() == LARGEST_BATCH);
    }
}
