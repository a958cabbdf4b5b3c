package io.slowking.sampletarget;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Makes documents of uploaded files and has them worked on. What chance decides about a document is decided here, in
 * the order of arrival and on the event loop only: the workers would mix it up.
 */
final class DocumentIntake {

    private final Reporting reporting;
    private final ReportFaults faults;
    private final Chance endFirst;
    private final boolean beforeAnswer;
    private final Supplier<Duration> work;
    private final Workers workers;
    private final Vertx vertx;
    private long taken;

    DocumentIntake(Processing processing, Reporting reporting, ReportFaults faults, Workers workers, Vertx vertx) {
        this.reporting = reporting;
        this.faults = faults;
        this.endFirst = new Chance("end first", faults.endFirst(), faults.seed());
        this.beforeAnswer = processing.beforeAnswer();
        this.work = processing.delay().draws();
        this.workers = workers;
        this.vertx = vertx;
    }

    /**
     * Has the files of an upload worked on.
     *
     * @param calledHost the host and port by which the caller knows the target
     * @return their documents, at once or after the work as the settings say
     */
    Future<List<Document>> take(Upload upload, String calledHost) {
        String hostName = reporting.hostName().isEmpty() ? calledHost : reporting.hostName();
        List<Document> documents = upload.files().stream()
                .map(file -> document(file.name(), upload.projectId(), hostName))
                .toList();
        CompletableFuture<Void> worked =
                CompletableFuture.allOf(documents.stream().map(workers::work).toArray(CompletableFuture<?>[]::new));
        return beforeAnswer
                ? Future.fromCompletionStage(worked, vertx.getOrCreateContext()).map(documents)
                : Future.succeededFuture(documents);
    }

    private Document document(String name, String projectId, String hostName) {
        return new Document(UUID.randomUUID().toString(), name, projectId, hostName, work.get(), telling());
    }

    private Telling telling() {
        if (++taken > faults.silentAfter()) {
            return Telling.NOTHING;
        }
        if (endFirst.strikes()) {
            return Telling.END_FIRST;
        }
        return reporting.twoCalls() ? Telling.START_FIRST : Telling.TOGETHER;
    }
}
