package io.slowking.benchmark;

import io.slowking.messaging.Event;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happened to a benchmark. The names and components are the wire format of the topic {@value #TOPIC}. */
public sealed interface BenchmarkEvent extends Event {
    String TOPIC = "slowking.benchmark";

    UUID benchmarkId();

    /** Decides which handlers the event has. */
    String benchmarkType();

    @Override
    default UUID subject() {
        return benchmarkId();
    }

    /** The command to start a benchmark was accepted. */
    record CreatedBenchmark(
            UUID benchmarkId,
            String benchmarkType,
            String name,
            String target,
            @Nullable String infra,
            @Nullable String targetVersion)
            implements BenchmarkEvent {}

    /** The target answered with a project id. */
    record CreatedProject(UUID benchmarkId, String benchmarkType, String targetProjectId) implements BenchmarkEvent {}

    /** The start or the end of a document's upload was recorded, or corrected. */
    record UpdatedDocument(
            UUID benchmarkId,
            String benchmarkType,
            UUID documentId,
            String documentName,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt)
            implements BenchmarkEvent {}

    /**
     * Slowking has measured some more documents itself; at most one of these a second.
     *
     * @param documents how many there are
     * @param measured of which both times are known
     * @param failed whose request failed
     */
    record MeasuredDocuments(UUID benchmarkId, String benchmarkType, int documents, int measured, int failed)
            implements BenchmarkEvent {}

    /** Every document has both times. */
    record CompletedBenchmark(UUID benchmarkId, String benchmarkType, int documents) implements BenchmarkEvent {}

    /** The CSV is stored. */
    record CompletedReport(UUID benchmarkId, String benchmarkType, String report) implements BenchmarkEvent {}

    /** The benchmark gave up. */
    record FailedBenchmark(UUID benchmarkId, String benchmarkType, String code, String message)
            implements BenchmarkEvent {}

    /** Somebody cancelled the benchmark. */
    record CancelledBenchmark(UUID benchmarkId, String benchmarkType) implements BenchmarkEvent {}
}
