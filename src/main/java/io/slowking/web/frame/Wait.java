package io.slowking.web.frame;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wait of a visitor while a thread makes a page. It is given up once, and not any more when it has ended. */
final class Wait {
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private boolean isGivenUp;

    /**
     * @param thread a virtual one, so that what it reads from a socket ends with the wait
     */
    Wait(Thread thread) {
        this.thread = thread;
    }

    /** Returns as soon as it has ended, or after that time; whether it has ended, or its thread has. */
    boolean endsWithin(Duration time) {
        try {
            return over.await(time.toMillis(), TimeUnit.MILLISECONDS) || !thread.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    synchronized void giveUp() {
        if (over.getCount() > 0) {
            isGivenUp = true;
            thread.interrupt();
        }
    }

    /** Ends it, and has the thread go on undisturbed. */
    synchronized void end() {
        over.countDown();
        if (isGivenUp && Thread.currentThread().equals(thread)) {
            Thread.interrupted();
        }
    }
}
