package io.slowking.benchmark.intake;

import io.slowking.benchmark.BenchmarkEvent.UpdatedDocument;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.benchmark.model.TimeReport.Place;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Documents;
import io.slowking.benchmark.store.Places.Found;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Records document times, any number in one unit of work.
 *
 * <p>While the benchmark is measuring, the last value wins, and the timeline says so when it differs from an earlier one. When all its documents
 * have reported, its times don't change any more.
 */
@Singleton
public class DocumentTimeIntake {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Clock clock;

    public DocumentTimeIntake(UnitOfWork<BenchmarkRepositories> work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Returns an outcome for each report, in their order, once everything that was accepted is durable. */
    public List<TimeOutcome> record(List<TimeReport> reports) {
        return work.get(repositories -> new Batch(repositories, clock.instant()).record(reports));
    }

    private record DocumentKey(UUID benchmarkId, String name) {}

    /** The reports of one unit of work. */
    private static final class Batch {
        private final BenchmarkRepositories repositories;
        private final Instant now;
        private final Map<DocumentKey, Documents.Document> documents = new HashMap<>();
        private final Map<UUID, Documents.Update> changed = new LinkedHashMap<>();
        private final Map<UUID, Found> benchmarks = new HashMap<>();

        Batch(BenchmarkRepositories repositories, Instant now) {
            this.repositories = repositories;
            this.now = now;
        }

        List<TimeOutcome> record(List<TimeReport> reports) {
            Map<Place, Found> places = repositories
                    .places()
                    .find(reports.stream().map(TimeReport::place).distinct().toList());
            places.values().forEach(found -> benchmarks.put(found.benchmarkId(), found));
            load(reports, places);
            List<TimeOutcome> outcomes = new ArrayList<>();
            for (TimeReport report : reports) {
                outcomes.add(record(report, Optional.ofNullable(places.get(report.place()))));
            }
            write();
            return outcomes;
        }

        private void load(List<TimeReport> reports, Map<Place, Found> places) {
            List<DocumentKey> keys = reports.stream()
                    .flatMap(report -> Optional.ofNullable(places.get(report.place()))
                            .map(found -> new DocumentKey(found.benchmarkId(), report.documentName()))
                            .stream())
                    .distinct()
                    .toList();
            repositories
                    .documents()
                    .find(
                            keys.stream().map(DocumentKey::benchmarkId).toList(),
                            keys.stream().map(DocumentKey::name).toList())
                    .forEach(document ->
                            documents.put(new DocumentKey(document.benchmarkId(), document.name()), document));
        }

        private TimeOutcome record(TimeReport report, Optional<Found> place) {
            if (place.isEmpty()) {
                return new TimeOutcome.Refused(
                        Problem.notFound("unknown_benchmark", "There is no benchmark for %s".formatted(words(report))));
            }
            Found benchmark = place.get();
            DocumentKey key = new DocumentKey(benchmark.benchmarkId(), report.documentName());
            Documents.Document document = documents.get(key);
            if (document == null) {
                return new TimeOutcome.Refused(Problem.notFound(
                        "unknown_document",
                        "Benchmark %s has no document '%s'".formatted(key.benchmarkId(), key.name())));
            }
            try {
                DocumentTimes times = document.times().with(report.times());
                boolean news = !times.equals(document.times());
                if (news && !benchmark.acceptsTimes()) {
                    return new TimeOutcome.Refused(Problem.conflict(
                            "benchmark_not_measuring",
                            "Benchmark %s is %s; its times don't change"
                                    .formatted(key.benchmarkId(), benchmark.status())));
                }
                boolean identified = report.targetDocumentId() != null
                        && !report.targetDocumentId().equals(document.targetId())
                        && benchmark.acceptsTimes();
                if (news || identified) {
                    noteReplacement(document, report.times());
                    change(key, document, report, times);
                }
                return new TimeOutcome.Accepted();
            } catch (IllegalArgumentException endBeforeStart) {
                return new TimeOutcome.Refused(
                        Problem.unacceptable("end_before_start", String.valueOf(endBeforeStart.getMessage())));
            }
        }

        private void change(DocumentKey key, Documents.Document document, TimeReport report, DocumentTimes times) {
            String targetId = report.targetDocumentId() == null ? document.targetId() : report.targetDocumentId();
            Documents.Document updated = new Documents.Document(
                    document.id(),
                    document.benchmarkId(),
                    document.name(),
                    document.size(),
                    targetId,
                    times,
                    document.failure());
            documents.put(key, updated);
            changed.merge(
                    document.id(),
                    new Documents.Update(document, updated),
                    (earlier, later) -> new Documents.Update(earlier.before(), later.after()));
        }

        private void noteReplacement(Documents.Document document, DocumentTimes reported) {
            document.times().replacedBy(reported).ifPresent(what -> repositories
                    .documents()
                    .note(document.benchmarkId(), "replaced_times", document.name() + ": " + what, now));
        }

        private void write() {
            if (changed.isEmpty()) {
                return;
            }
            repositories.documents().update(List.copyOf(changed.values()), now);
            for (Documents.Update update : changed.values()) {
                Documents.Document document = update.after();
                repositories
                        .changes()
                        .raise(new UpdatedDocument(
                                document.benchmarkId(),
                                type(document.benchmarkId()),
                                document.id(),
                                document.name(),
                                document.times().startedAt(),
                                document.times().endedAt()));
            }
        }

        private String type(UUID benchmarkId) {
            Found found = benchmarks.get(benchmarkId);
            if (found == null) {
                throw new IllegalStateException("A document without its benchmark");
            }
            return found.type();
        }

        private static String words(TimeReport report) {
            return switch (report.place()) {
                case Place.ById(UUID id) -> "id " + id;
                case Place.ByProject(String host, String project) -> "project %s of %s".formatted(project, host);
            };
        }
    }
}
