package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.DocumentTimes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The documents of benchmarks. They can be a million, so they are handled in bulk and never as loaded objects of their benchmark. */
public interface Documents {
    /**
     * A document as it is stored.
     *
     * @param targetId the target's own id of it, when it has told
     */
    record Document(
            UUID id,
            UUID benchmarkId,
            String name,
            long size,
            @Nullable String targetId,
            DocumentTimes times) {}

    /** New values of a document. */
    record Update(UUID id, @Nullable String targetId, DocumentTimes times) {}

    /** How far a benchmark's documents are. {@code lastReport} is empty while none has reported. */
    record Progress(long uploaded, long started, long reported, Optional<Instant> lastReport) {}

    /** Adds the documents of a benchmark in the order of the list. */
    void add(UUID benchmarkId, List<Artifact> artifacts);

    /** The next documents, in order, that have not been uploaded. One that has reported a time has been, whatever became of its upload call. */
    List<String> notUploaded(UUID benchmarkId, int most);

    void markUploaded(UUID benchmarkId, List<String> names, Instant now);

    /** Whether a time of any document is still missing. */
    boolean anyOpen(UUID benchmarkId);

    Progress progress(UUID benchmarkId);

    /** When the last upload call was answered or the last time reported; empty when neither has happened. */
    Optional<Instant> lastActivity(UUID benchmarkId);

    /** The documents of these names, kept from everybody else until the unit of work ends. */
    List<Document> find(List<UUID> benchmarkIds, List<String> names);

    void update(List<Update> updates, Instant now);

    /** Writes a line about a document into its benchmark's timeline. */
    void note(UUID benchmarkId, String what, String detail, Instant now);

    /** Hands over each document with its times in the order of upload starts, without holding more than some of them. */
    void forEachInStartOrder(UUID benchmarkId, Consumer<Document> reader);
}
