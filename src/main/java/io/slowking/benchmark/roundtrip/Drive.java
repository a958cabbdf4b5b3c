package io.slowking.benchmark.roundtrip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A generator at work on a thread of its own, while whoever has started it takes the results. What waits to be taken is bounded: if that is full, no more
 * is sent.
 */
final class Drive implements AutoCloseable {
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AT_ONCE = 2_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final BlockingQueue<Result> results = new ArrayBlockingQueue<>(MOST_WAITING);
    /** No virtual thread: it has to wake at its times, also when many virtual ones want to run. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("slowking-generator").factory());

    private final Future<?> running;

    Drive(Generator generator, Feed feed, Sender sender) {
        this.running = thread.submit(() -> {
            generator.run(feed, sender, results::put);
            return null;
        });
    }

    /**
     * The results that come within that time, or as soon as there are many. None when there are none, and {@link #isOver} tells whether there will be
     * more.
     */
    List<Result> take(Duration time) throws InterruptedException {
        List<Result> taken = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        long left = time.toNanos();
        while (left > 0 && taken.size() < MOST_AT_ONCE && !isOver()) {
            Result next = results.poll(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
            if (next != null) {
                taken.add(next);
                results.drainTo(taken, MOST_AT_ONCE - taken.size());
            }
            left = until - System.nanoTime();
        }
        return taken;
    }

    /**
     * Whether everything was sent and all results taken.
     *
     * @throws RuntimeException what has ended the generator before its time
     */
    boolean isOver() throws InterruptedException {
        if (!running.isDone() || !results.isEmpty()) {
            return false;
        }
        try {
            running.get();
            return results.isEmpty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    /** Ends the generator; what is under way is broken off. */
    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
