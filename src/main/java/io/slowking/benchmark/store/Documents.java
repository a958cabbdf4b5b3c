package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.DocumentTimes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The documents of benchmarks. They can be a million, so they are handled in bulk and never as loaded objects of their benchmark. */
public interface Documents {
    /**
     * A document as it is stored.
     *
     * @param targetId the target's own id of it, when it has told
     * @param failure why its request failed, when it did
     */
    record Document(
            UUID id,
            UUID benchmarkId,
            String name,
            long size,
            @Nullable String targetId,
            DocumentTimes times,
            @Nullable String failure) {}

    /** A document as it was found, and as it is to be. */
    record Update(Document before, Document after) {}

    /**
     * How far a benchmark's documents are.
     *
     * @param documents how many there are
     * @param uploaded whose upload call was answered
     * @param started whose upload start is known
     * @param reported of which both times are known
     * @param lastUpload when an upload call was last answered; empty while none was
     * @param lastReport when a time was last reported; empty while none was
     */
    record Progress(
            long documents,
            long uploaded,
            long started,
            long reported,
            Optional<Instant> lastUpload,
            Optional<Instant> lastReport) {
        static final Progress NONE = new Progress(0, 0, 0, 0, Optional.empty(), Optional.empty());

        public boolean allReported() {
            return documents > 0 && reported == documents;
        }

        /** When something last happened. */
        public Optional<Instant> lastActivity() {
            return Stream.of(lastUpload, lastReport).flatMap(Optional::stream).max(Comparator.naturalOrder());
        }
    }

    /** Gives the benchmark its documents, one for each artifact, in the order of the list. */
    void add(UUID benchmarkId, List<Artifact> artifacts);

    /**
     * A document to add.
     *
     * @param artifact what is sent for it, where that has another name; else null
     */
    record Draft(
            String name, long size, String sha256, @Nullable String artifact) {}

    /** Gives the benchmark so many more documents, from that place on; those before it are there. Each is made when it is its turn. */
    void add(UUID benchmarkId, int firstPlace, int count, IntFunction<Draft> draft);

    /** The next documents, in order, that have not been uploaded. One that has reported a time has been, whatever became of its upload call. */
    List<String> notUploaded(UUID benchmarkId, int most);

    void markUploaded(UUID benchmarkId, List<String> names, Instant now);

    Progress progress(UUID benchmarkId);

    /** Those of the benchmarks of whose documents both times are known, in the order of their ids. */
    List<UUID> allReported(List<UUID> benchmarkIds);

    /** The documents of these names, of benchmarks that were found by their {@link Places} in the same unit of work. */
    List<Document> find(List<UUID> benchmarkIds, List<String> names);

    /** Writes documents that were found in the same unit of work. */
    void update(List<Update> updates, Instant now);

    /** Writes a line about a document into its benchmark's timeline. */
    void note(UUID benchmarkId, String what, String detail, Instant now);

    /** Hands over each document with its times in the order of upload starts, without holding more than some of them. */
    void forEachInStartOrder(UUID benchmarkId, Consumer<Document> reader);
}
