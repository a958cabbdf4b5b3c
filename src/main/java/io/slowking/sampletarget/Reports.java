package io.slowking.sampletarget;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Decides which reports about a document are sent, in which order and how often; each document on a thread of its own. */
final class Reports implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sample-target-report-", 0).factory());
    private final Reporter reporter;
    private final Chance duplicate;

    Reports(Reporter reporter, ReportFaults faults) {
        this.reporter = reporter;
        this.duplicate = new Chance("duplicate", faults.duplicates(), faults.seed());
    }

    CompletableFuture<Void> started(Document document, Instant start) {
        return document.telling() == Telling.START_FIRST
                ? CompletableFuture.runAsync(() -> send(new DocumentTimes(document, start, null)), threads)
                : CompletableFuture.completedFuture(null);
    }

    /** Reports what is left to say, after the report of the start is through. */
    CompletableFuture<Void> ended(
            Document document, Instant start, Instant end, CompletableFuture<Void> startReported) {
        List<DocumentTimes> left =
                switch (document.telling()) {
                    case TOGETHER -> List.of(new DocumentTimes(document, start, end));
                    case START_FIRST -> List.of(new DocumentTimes(document, null, end));
                    case END_FIRST ->
                        List.of(new DocumentTimes(document, null, end), new DocumentTimes(document, start, null));
                    case NOTHING -> List.of();
                };
        return startReported.thenRunAsync(() -> left.forEach(this::send), threads);
    }

    private void send(DocumentTimes times) {
        reporter.send(times);
        if (duplicate.strikes()) {
            reporter.send(times);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
