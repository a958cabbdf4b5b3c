package io.slowking.sampletarget;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pretends to work on documents, some at once, the others in the order of their arrival. */
final class Workers implements AutoCloseable {

    private final ExecutorService threads;
    private final Reports reports;
    private final Clock clock;
    private final Counters counters;

    Workers(int parallelism, Reports reports, Clock clock, Counters counters) {
        this.threads = Executors.newFixedThreadPool(
                parallelism, Thread.ofVirtual().name("sample-target-worker-", 0).factory());
        this.reports = reports;
        this.clock = clock;
        this.counters = counters;
    }

    private record Worked(Instant start, Instant end, CompletableFuture<Void> startReported) {}

    /** Done when the document is worked on and reported, or reporting it was given up. */
    CompletableFuture<Void> work(Document document) {
        return CompletableFuture.supplyAsync(() -> pretend(document), threads)
                .thenCompose(worked -> reports.ended(document, worked.start, worked.end, worked.startReported));
    }

    /** Reports are not waited for here, so that a slow Slowking does not slow the work down. */
    private Worked pretend(Document document) {
        Instant start = clock.instant();
        CompletableFuture<Void> startReported = reports.started(document, start);
        try {
            Thread.sleep(document.work());
        } catch (InterruptedException e) {
            throw new CancellationException("The sample target was closed");
        }
        Instant end = clock.instant();
        counters.processed.increment();
        return new Worked(start, end, startReported);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
