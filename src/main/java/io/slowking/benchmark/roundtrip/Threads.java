package io.slowking.benchmark.roundtrip;

import java.io.InterruptedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Virtual threads that belong together: when one fails, or whoever waits for them is interrupted, all are. */
final class Threads implements AutoCloseable {
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("slowking-request-", 0).factory());
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** What a thread does. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    void start(Work work) {
        try {
            executor.execute(() -> run(work));
        } catch (RejectedExecutionException ended) {
            throwFailure();
            throw ended;
        }
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException | InterruptedIOException end) {
            // Somebody has ended everything.
        } catch (Exception | Error e) {
            failure.compareAndSet(null, e);
            executor.shutdownNow();
        }
    }

    /** Waits for all that were started, and throws what one of them has thrown. */
    void join() throws InterruptedException {
        executor.shutdown();
        executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        throwFailure();
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {
                // All went well.
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException("A request could not be sent", e);
        }
    }

    /** Interrupts those that are still running, and waits for them. */
    @Override
    public void close() {
        executor.shutdownNow();
        executor.close();
    }
}
