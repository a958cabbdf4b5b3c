package io.slowking.benchmark.store;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.messaging.Ids;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;

/** The documents in PostgreSQL. */
final class StoredDocuments implements Documents {
    private static final String ADD = """
            insert into document (id, benchmark_id, place, name, size, sha256)
            select id, :benchmark, place, name, size, sha256
              from unnest(cast(:ids as uuid[]), cast(:places as integer[]), cast(:names as text[]),
                          cast(:sizes as bigint[]), cast(:sums as text[])) as added(id, place, name, size, sha256)
            """;

    private static final String NOT_UPLOADED = """
            select name from document
             where benchmark_id = :benchmark and uploaded_at is null and reported_at is null
             order by place
             limit :most
            """;

    /** Locks in the order of the ids, as {@link #FIND} does. */
    private static final String MARK_UPLOADED = """
            with locked as (
                select id from document
                 where benchmark_id = :benchmark and name = any(cast(:names as text[])) and uploaded_at is null
                 order by id
                   for update
            )
            update document d set uploaded_at = :now from locked where d.id = locked.id
            """;

    private static final String ANY_OPEN = """
            select exists (select from document
                            where benchmark_id = :benchmark and (upload_started_at is null or upload_ended_at is null))
            """;

    private static final String PROGRESS = """
            select count(uploaded_at) as uploaded, count(upload_started_at) as started,
                   count(*) filter (where upload_started_at is not null and upload_ended_at is not null) as reported,
                   max(reported_at) as last_report
              from document
             where benchmark_id = :benchmark
            """;

    private static final String LAST_ACTIVITY =
            "select greatest(max(uploaded_at), max(reported_at)) from document where benchmark_id = :benchmark";

    /** In the order of their ids, so that two units of work that want the same ones wait for each other and never crosswise. */
    private static final String FIND = """
            select d.id, d.benchmark_id, d.name, d.size, d.target_document_id, d.upload_started_at, d.upload_ended_at
              from document d
              join unnest(cast(:benchmarks as uuid[]), cast(:names as text[])) as wanted(benchmark_id, name)
                on d.benchmark_id = wanted.benchmark_id and d.name = wanted.name
             order by d.id
               for update of d
            """;

    private static final String UPDATE = """
            update document d
               set target_document_id = coalesce(u.target, d.target_document_id), upload_started_at = u.started,
                   upload_ended_at = u.ended, reported_at = :now
              from unnest(cast(:ids as uuid[]), cast(:targets as text[]),
                          cast(:starts as timestamptz[]), cast(:ends as timestamptz[])) as u(id, target, started, ended)
             where d.id = u.id
            """;

    private static final String NOTE = """
            insert into benchmark_timeline (benchmark_id, at, what, detail) values (:benchmark, :now, :what, :detail)
            """;

    private static final String IN_START_ORDER = """
            select id, benchmark_id, name, size, target_document_id, upload_started_at, upload_ended_at
              from document
             where benchmark_id = :benchmark
             order by upload_started_at, place
            """;

    private static final int ROWS_AT_ONCE = 2_000;

    private final Session entities;
    private final Ids ids;

    StoredDocuments(Session entities, Ids ids) {
        this.entities = entities;
        this.ids = ids;
    }

    @Override
    public void add(UUID benchmarkId, List<Artifact> artifacts) {
        for (int from = 0; from < artifacts.size(); from += ROWS_AT_ONCE) {
            int first = from;
            List<Artifact> some = artifacts.subList(from, Math.min(from + ROWS_AT_ONCE, artifacts.size()));
            entities.createNativeQuery(ADD)
                    .setParameter("benchmark", benchmarkId)
                    .setParameter("ids", some.stream().map(_ -> ids.next()).toArray(UUID[]::new))
                    .setParameter(
                            "places",
                            IntStream.range(first, first + some.size()).boxed().toArray(Integer[]::new))
                    .setParameter("names", column(some, Artifact::name, String[]::new))
                    .setParameter("sizes", column(some, Artifact::size, Long[]::new))
                    .setParameter("sums", column(some, Artifact::sha256, String[]::new))
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
        entities.createNativeQuery(MARK_UPLOADED)
                .setParameter("now", now)
                .setParameter("benchmark", benchmarkId)
                .setParameter("names", names.toArray(String[]::new))
                .executeUpdate();
    }

    @Override
    public boolean anyOpen(UUID benchmarkId) {
        return (Boolean) entities.createNativeQuery(ANY_OPEN, Boolean.class)
                .setParameter("benchmark", benchmarkId)
                .getSingleResult();
    }

    @Override
    public Progress progress(UUID benchmarkId) {
        Tuple row = entities.createNativeQuery(PROGRESS, Tuple.class)
                .setParameter("benchmark", benchmarkId)
                .getSingleResult();
        return new Progress(
                row.get("uploaded", Long.class),
                row.get("started", Long.class),
                row.get("reported", Long.class),
                Optional.ofNullable(row.get("last_report", Instant.class)));
    }

    @Override
    public Optional<Instant> lastActivity(UUID benchmarkId) {
        return Optional.ofNullable((Instant) entities.createNativeQuery(LAST_ACTIVITY, Instant.class)
                .setParameter("benchmark", benchmarkId)
                .getSingleResult());
    }

    @Override
    public List<Document> find(List<UUID> benchmarkIds, List<String> names) {
        return entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("benchmarks", benchmarkIds.toArray(UUID[]::new))
                .setParameter("names", names.toArray(String[]::new))
                .getResultStream()
                .map(StoredDocuments::document)
                .toList();
    }

    @Override
    public void update(List<Update> updates, Instant now) {
        entities.createNativeQuery(UPDATE)
                .setParameter("now", now)
                .setParameter("ids", column(updates, Update::id, UUID[]::new))
                .setParameter("targets", column(updates, Update::targetId, String[]::new))
                .setParameter("starts", column(updates, update -> update.times().startedAt(), Instant[]::new))
                .setParameter("ends", column(updates, update -> update.times().endedAt(), Instant[]::new))
                .executeUpdate();
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

    @Override
    public void forEachInStartOrder(UUID benchmarkId, Consumer<Document> reader) {
        try (Stream<Tuple> rows = entities.createNativeQuery(IN_START_ORDER, Tuple.class)
                .setParameter("benchmark", benchmarkId)
                .setHint(HibernateHints.HINT_FETCH_SIZE, ROWS_AT_ONCE)
                .getResultStream()) {
            rows.map(StoredDocuments::document).forEach(reader);
        }
    }

    private static Document document(Tuple row) {
        return new Document(
                row.get("id", UUID.class),
                row.get("benchmark_id", UUID.class),
                row.get("name", String.class),
                row.get("size", Long.class),
                row.get("target_document_id", String.class),
                new DocumentTimes(
                        row.get("upload_started_at", Instant.class), row.get("upload_ended_at", Instant.class)));
    }

    private static <R, V> V[] column(List<R> rows, Function<R, @Nullable V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
