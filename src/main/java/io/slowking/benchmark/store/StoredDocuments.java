package io.slowking.benchmark.store;

import static io.slowking.database.Statements.column;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.database.Statements;
import io.slowking.messaging.Ids;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The documents in PostgreSQL. */
final class StoredDocuments implements Documents {
    private static final String ADD = """
            insert into document (id, benchmark_id, place, name, size, sha256, artifact)
            select id, :benchmark, place, name, size, sha256, artifact
              from unnest(cast(:ids as uuid[]), cast(:places as integer[]), cast(:names as text[]), cast(:sizes as bigint[]),
                          cast(:sums as text[]), cast(:artifacts as text[])) as added(id, place, name, size, sha256, artifact)
            """;

    private static final String NOT_UPLOADED = """
            select name from document
             where benchmark_id = :benchmark and uploaded_at is null and reported_at is null
             order by place
             limit :most
            """;

    private static final String MARK_UPLOADED = """
            with marked as (
                update document set uploaded_at = :now
                 where uploaded_at is null
                   and id = any(array(
                       select d.id from unnest(cast(:names as text[])) as wanted(name)
                        cross join lateral (
                              select id from document
                               where document.benchmark_id = :benchmark and document.name = wanted.name
                               limit 1) d))
                returning id)
            update benchmark_progress
               set uploaded = uploaded + (select count(*) from marked), last_uploaded_at = :now
             where benchmark_id = :benchmark
            """;

    private static final String ADD_PROGRESS =
            "insert into benchmark_progress (benchmark_id) values (:benchmark) on conflict do nothing";

    /** Where a second unit of work that changes documents of a benchmark waits for the first. */
    private static final String LOCK =
            "select benchmark_id from benchmark_progress where benchmark_id = :benchmark for update";

    private static final String PROGRESS = """
            select b.documents_total, p.uploaded, p.started, p.reported, p.last_uploaded_at, p.last_reported_at
              from benchmark_progress p
              join benchmark b on b.id = p.benchmark_id
             where p.benchmark_id = ?
            """;

    private static final String ALL_REPORTED = """
            select p.benchmark_id
              from benchmark_progress p
              join benchmark b on b.id = p.benchmark_id
             where p.benchmark_id = any(array(select unnest((select ?)))) and b.documents_total > 0 and p.reported = b.documents_total
             order by p.benchmark_id
            """;

    /** Lateral, so that a look into the index is all that a name costs, whatever the planner believes about the table. */
    private static final String FIND = """
            select d.id, d.benchmark_id, d.name, d.size, d.target_document_id, d.upload_started_at, d.upload_ended_at, d.failure
              from unnest(?, ?) as wanted(benchmark_id, name)
             cross join lateral (
                   select * from document
                    where document.benchmark_id = wanted.benchmark_id and document.name = wanted.name
                    limit 1) d
            """;

    /** The lists are read by queries of their own, so that the planner doesn't count their elements and keeps its plan. */
    private static final String UPDATE = """
            with changed as (
                 update document d
                    set target_document_id = coalesce(u.target, d.target_document_id), upload_started_at = u.started,
                        upload_ended_at = u.ended, reported_at = ?
                   from unnest((select ?), (select ?), (select ?), (select ?)) as u(id, target, started, ended)
                  where d.id = u.id and d.id = any(array(select unnest((select ?)))))
            update benchmark_progress p
               set started = p.started + a.started, reported = p.reported + a.reported, last_reported_at = ?
              from unnest((select ?), (select ?), (select ?)) as a(benchmark_id, started, reported)
             where p.benchmark_id = a.benchmark_id
            """;

    private static final String NOTE = """
            insert into benchmark_timeline (benchmark_id, at, what, detail) values (:benchmark, :now, :what, :detail)
            """;

    private static final String IN_START_ORDER = """
            select id, benchmark_id, name, size, target_document_id, upload_started_at, upload_ended_at, failure
              from document
             where benchmark_id = ?
             order by upload_started_at, place
            """;

    private static final int ROWS_AT_ONCE = 2_000;

    private final Session entities;
    private final Statements statements;
    private final Ids ids;

    StoredDocuments(Session entities, Statements statements, Ids ids) {
        this.entities = entities;
        this.statements = statements;
        this.ids = ids;
    }

    @Override
    public void add(UUID benchmarkId, List<Artifact> artifacts) {
        add(benchmarkId, 0, artifacts.size(), number -> {
            Artifact artifact = artifacts.get(number);
            return new Draft(artifact.name(), artifact.size(), artifact.sha256(), null);
        });
    }

    @Override
    public void add(UUID benchmarkId, int firstPlace, int count, IntFunction<Draft> draft) {
        entities.createNativeQuery(ADD_PROGRESS)
                .setParameter("benchmark", benchmarkId)
                .executeUpdate();
        for (int from = 0; from < count; from += ROWS_AT_ONCE) {
            int first = firstPlace + from;
            List<Draft> some = IntStream.range(from, Math.min(from + ROWS_AT_ONCE, count))
                    .mapToObj(draft)
                    .toList();
            entities.createNativeQuery(ADD)
                    .setParameter("benchmark", benchmarkId)
                    .setParameter("ids", some.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                    .setParameter(
                            "places",
                            IntStream.range(first, first + some.size()).boxed().toArray(Integer[]::new))
                    .setParameter("names", column(some, Draft::name, String[]::new))
                    .setParameter("sizes", column(some, Draft::size, Long[]::new))
                    .setParameter("sums", column(some, Draft::sha256, String[]::new))
                    .setParameter("artifacts", column(some, Draft::artifact, String[]::new))
                    .executeUpdate();
        }
    }

    @Override
    public List<String> notUploaded(UUID benchmarkId, int most) {
        return entities.createNativeQuery(NOT_UPLOADED, String.class)
                .setParameter("benchmark", benchmarkId)
                .setParameter("most", most)
                .getResultList();
    }

    @Override
    public void markUploaded(UUID benchmarkId, List<String> names, Instant now) {
        entities.createNativeQuery(LOCK, UUID.class)
                .setParameter("benchmark", benchmarkId)
                .getSingleResultOrNull();
        entities.createNativeQuery(MARK_UPLOADED)
                .setParameter("now", now)
                .setParameter("benchmark", benchmarkId)
                .setParameter("names", names.toArray(String[]::new))
                .executeUpdate();
    }

    @Override
    public Progress progress(UUID benchmarkId) {
        return statements
                .first(
                        PROGRESS,
                        row -> new Progress(
                                row.getInt("documents_total"),
                                row.getInt("uploaded"),
                                row.getInt("started"),
                                row.getInt("reported"),
                                Optional.ofNullable(instant(row, "last_uploaded_at")),
                                Optional.ofNullable(instant(row, "last_reported_at"))),
                        benchmarkId)
                .orElse(Progress.NONE);
    }

    @Override
    public List<UUID> allReported(List<UUID> benchmarkIds) {
        return statements.list(ALL_REPORTED, row -> row.getObject("benchmark_id", UUID.class), (Object)
                benchmarkIds.toArray(UUID[]::new));
    }

    @Override
    public List<Document> find(List<UUID> benchmarkIds, List<String> names) {
        return statements.list(
                FIND, StoredDocuments::document, benchmarkIds.toArray(UUID[]::new), names.toArray(String[]::new));
    }

    @Override
    public void update(List<Update> updates, Instant now) {
        List<Document> after = updates.stream().map(Update::after).toList();
        UUID[] ids = column(after, Document::id, UUID[]::new);
        List<Map.Entry<UUID, List<Update>>> benchmarks = List.copyOf(updates.stream()
                .collect(Collectors.groupingBy(update -> update.after().benchmarkId()))
                .entrySet());
        statements.update(
                UPDATE,
                now,
                ids,
                column(after, Document::targetId, String[]::new),
                column(after, document -> document.times().startedAt(), Instant[]::new),
                column(after, document -> document.times().endedAt(), Instant[]::new),
                ids,
                now,
                column(benchmarks, Map.Entry::getKey, UUID[]::new),
                column(benchmarks, its -> newly(its.getValue(), DocumentTimes::isStarted), Integer[]::new),
                column(benchmarks, its -> newly(its.getValue(), DocumentTimes::isComplete), Integer[]::new));
    }

    /** How many have become what they were not before. */
    private static int newly(List<Update> updates, Predicate<DocumentTimes> what) {
        return (int) updates.stream()
                .filter(update -> what.test(update.after().times())
                        && !what.test(update.before().times()))
                .count();
    }

    @Override
    public void note(UUID benchmarkId, String what, String detail, Instant now) {
        entities.createNativeQuery(NOTE)
                .setParameter("benchmark", benchmarkId)
                .setParameter("now", now)
                .setParameter("what", what)
                .setParameter("detail", detail)
                .executeUpdate();
    }

    /** With plain JDBC: there may be a million, and each tuple of Hibernate's costs as much as all the rest of its row. */
    @Override
    public void forEachInStartOrder(UUID benchmarkId, Consumer<Document> reader) {
        entities.doWork(connection -> {
            try (PreparedStatement select = connection.prepareStatement(IN_START_ORDER)) {
                select.setObject(1, benchmarkId);
                select.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        reader.accept(document(row));
                    }
                }
            }
        });
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(
                row.getObject("id", UUID.class),
                row.getObject("benchmark_id", UUID.class),
                row.getString("name"),
                row.getLong("size"),
                row.getString("target_document_id"),
                new DocumentTimes(instant(row, "upload_started_at"), instant(row, "upload_ended_at")),
                row.getString("failure"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
