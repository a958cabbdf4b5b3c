package io.slowking.benchmark.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an instrumented application tells about a document: which one, and its times as far as it knows them.
 *
 * @param targetDocumentId the target's own id of the document
 */
public record TimeReport(
        Place place, String documentName, @Nullable String targetDocumentId, DocumentTimes times) {
    /** How the report names the benchmark. */
    public sealed interface Place {
        /** By its id. */
        record ById(UUID benchmarkId) implements Place {}

        /** By the target's host, in normal form, and the target's project. */
        record ByProject(String host, String projectId) implements Place {}
    }
}
