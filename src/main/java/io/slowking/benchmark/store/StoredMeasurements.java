package io.slowking.benchmark.store;

import static io.slowking.database.Statements.column;

import io.slowking.benchmark.model.Measured;
import io.slowking.benchmark.model.MeasurementStep;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;

/** The measurements in PostgreSQL. */
final class StoredMeasurements implements Measurements {
    private static final String TAKE_OVER =
            "update benchmark_progress set attempt = attempt + 1 where benchmark_id = :benchmark returning attempt";

    /** In the order in which everybody takes these locks: first the benchmark, then its progress. */
    private static final String STATUS = "select status from benchmark where id = :benchmark for share";

    private static final String ATTEMPT =
            "select attempt from benchmark_progress where benchmark_id = :benchmark for update";

    private static final String NOT_MEASURED = """
            select id, place, coalesce(artifact, name) as artifact from document
             where benchmark_id = :benchmark and uploaded_at is null and upload_started_at is null and place > :after
             order by place
             limit :most
            """;

    /** The ids a second time, so that they are looked up in the index, whatever the planner believes about the size of the lists. */
    private static final String RECORD = """
            update document d
               set upload_started_at = m.started, upload_ended_at = m.ended, uploaded_at = m.ended, failure = m.failure, reported_at = :now
              from unnest(cast(:ids as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]), cast(:failures as text[]))
                   as m(id, started, ended, failure)
             where d.id = m.id and d.id = any(cast(:ids as uuid[]))
            """;

    private static final String ADVANCE = """
            update benchmark_progress
               set uploaded = uploaded + :good, started = started + :good + :failed, reported = reported + :good, failed = failed + :failed,
                   last_uploaded_at = :now, last_reported_at = :now
             where benchmark_id = :benchmark
            """;

    private static final String GOES_ON =
            "update benchmark_progress set last_uploaded_at = :now where benchmark_id = :benchmark";

    private static final String LATENCIES = """
            select extract(epoch from upload_ended_at - upload_started_at)::float8 as seconds from document
             where benchmark_id = :benchmark and place >= :place and upload_ended_at is not null
            """;

    private static final String FAILED = """
            select count(*) from document where benchmark_id = :benchmark and place >= :place and failure is not null
            """;

    private static final String REMOVE_NOT_MEASURED =
            "delete from document where benchmark_id = :benchmark and uploaded_at is null and upload_started_at is null";

    private static final String STANDING = """
            select b.documents_total, p.reported, p.failed
              from benchmark b join benchmark_progress p on p.benchmark_id = b.id
             where b.id = :benchmark
            """;

    private static final int ROWS_AT_ONCE = 2_000;

    private final Session entities;

    StoredMeasurements(Session entities) {
        this.entities = entities;
    }

    @Override
    public int takeOver(UUID benchmarkId) {
        return entities.createNativeQuery(TAKE_OVER, Integer.class)
                .setParameter("benchmark", benchmarkId)
                .getSingleResult();
    }

    @Override
    public boolean isHeld(UUID benchmarkId, int attempt) {
        return one(STATUS, String.class, benchmarkId)
                        .filter("measuring"::equals)
                        .isPresent()
                && one(ATTEMPT, Integer.class, benchmarkId)
                        .filter(number -> number == attempt)
                        .isPresent();
    }

    private <T> Optional<T> one(String sql, Class<T> type, UUID benchmarkId) {
        return entities.createNativeQuery(sql, type)
                .setParameter("benchmark", benchmarkId)
                .getResultStream()
                .findFirst();
    }

    @Override
    public List<Planned> notMeasured(UUID benchmarkId, int afterPlace, int most) {
        return entities.createNativeQuery(NOT_MEASURED, Tuple.class)
                .setParameter("benchmark", benchmarkId)
                .setParameter("after", afterPlace)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Planned(
                        row.get("id", UUID.class), row.get("place", Integer.class), row.get("artifact", String.class)))
                .toList();
    }

    @Override
    public void record(UUID benchmarkId, List<Measured> measured, Instant now) {
        entities.createNativeQuery(RECORD)
                .setParameter("now", now)
                .setParameter("ids", column(measured, Measured::documentId, UUID[]::new))
                .setParameter("starts", column(measured, Measured::startedAt, Instant[]::new))
                .setParameter("ends", column(measured, Measured::endedAt, Instant[]::new))
                .setParameter("failures", column(measured, Measured::failure, String[]::new))
                .executeUpdate();
        int failed = (int)
                measured.stream().filter(request -> request.failure() != null).count();
        entities.createNativeQuery(ADVANCE)
                .setParameter("good", measured.size() - failed)
                .setParameter("failed", failed)
                .setParameter("now", now)
                .setParameter("benchmark", benchmarkId)
                .executeUpdate();
    }

    @Override
    public void goesOn(UUID benchmarkId, Instant now) {
        entities.createNativeQuery(GOES_ON)
                .setParameter("now", now)
                .setParameter("benchmark", benchmarkId)
                .executeUpdate();
    }

    @Override
    public int forEachLatency(UUID benchmarkId, MeasurementStep step, DoubleConsumer reader) {
        try (Stream<Double> rows = entities.createNativeQuery(LATENCIES, Double.class)
                .setParameter("benchmark", benchmarkId)
                .setParameter("place", step.firstPlace())
                .setHint(HibernateHints.HINT_FETCH_SIZE, ROWS_AT_ONCE)
                .getResultStream()) {
            rows.forEach(reader::accept);
        }
        return entities.createNativeQuery(FAILED, Long.class)
                .setParameter("benchmark", benchmarkId)
                .setParameter("place", step.firstPlace())
                .getSingleResult()
                .intValue();
    }

    @Override
    public int removeNotMeasured(UUID benchmarkId) {
        entities.createNativeQuery(REMOVE_NOT_MEASURED)
                .setParameter("benchmark", benchmarkId)
                .executeUpdate();
        Standing standing = standing(benchmarkId);
        return standing.measured() + standing.failed();
    }

    @Override
    public Standing standing(UUID benchmarkId) {
        Tuple row = entities.createNativeQuery(STANDING, Tuple.class)
                .setParameter("benchmark", benchmarkId)
                .getSingleResult();
        return new Standing(
                row.get("documents_total", Integer.class),
                row.get("reported", Integer.class),
                row.get("failed", Integer.class));
    }
}
