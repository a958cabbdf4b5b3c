package io.slowking.messaging;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does its work whenever it is woken, and now and then by itself. A failure is logged and the work tried
 * again. Several copies of the program run the same loops; whatever one does is guarded by row locks.
 */
public final class Loop {
    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What the thread does each time. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    private final String name;
    private final Signal wake;
    private final Duration poll;
    private final Work work;
    private final Thread thread;
    private volatile boolean stopping;

    Loop(String name, Signal wake, Duration poll, Work work) {
        this.name = name;
        this.wake = wake;
        this.poll = poll;
        this.work = work;
        this.thread = Thread.ofVirtual().name("slowking-" + name).unstarted(this::loop);
    }

    /** A loop that nobody wakes. */
    public static Loop every(Duration pause, String name, Work work) {
        return new Loop(name, new Signal(), pause, work);
    }

    public void start() {
        thread.start();
    }

    /** Ends the loop when the work at hand is done. Work that takes longer than a moment is interrupted. */
    public void stop() {
        stopping = true;
        wake.raise();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        @Nullable Class<?> failure = null;
        while (!stopping) {
            try {
                wake.await(poll);
                if (!stopping) {
                    work.run();
                }
                if (failure != null) {
                    failure = null;
                    LOG.infof("Works again: %s", name);
                }
            } catch (ShuttingDown end) {
                LOG.debugf("Ends with the program: %s", name);
                return;
            } catch (Exception | Error e) {
                // An error as well: a loop that ended would do so without a word, and its work would stay undone.
                if (!stopping && e.getClass() != failure) {
                    failure = e.getClass();
                    tell(e);
                }
                LOG.debugf(e, "Failed: %s", name);
            }
        }
    }

    /** An error is a mistake of the program's or its surroundings, and where it happened is what leads to it. */
    private void tell(Throwable failure) {
        if (failure instanceof Error) {
            LOG.errorf(failure, "Failed and goes on trying: %s", name);
        } else {
            LOG.warnf("Failed and goes on trying: %s (%s)", name, failure);
        }
    }
}
