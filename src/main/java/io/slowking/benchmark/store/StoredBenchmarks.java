package io.slowking.benchmark.store;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.messaging.Changes;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The benchmarks in PostgreSQL. */
final class StoredBenchmarks implements Benchmarks {
    private static final String OVERDUE = """
            select * from benchmark
             where status not in ('completed', 'failed', 'cancelled')
               and least(deadline, step_deadline) < :now
             order by least(deadline, step_deadline)
             limit :most
               for update skip locked
            """;

    private static final String NOTE_ONCE = """
            insert into benchmark_timeline (benchmark_id, at, what, detail)
            select b.id, :now, :what, :detail from benchmark b
             where b.id = :id
               and not exists (select from benchmark_timeline t
                                where t.benchmark_id = b.id and t.what = :what and t.detail = :detail)
            """;

    private final PanacheRepositoryBase<Benchmark, UUID> table;
    private final Changes changes;

    StoredBenchmarks(PanacheRepositoryBase<Benchmark, UUID> table, Changes changes) {
        this.table = table;
        this.changes = changes;
    }

    @Override
    public void add(Benchmark benchmark) {
        table.persist(changes.track(benchmark));
    }

    @Override
    public void addPast(Benchmark benchmark) {
        table.persist(benchmark);
    }

    @Override
    public Optional<Benchmark> find(UUID id) {
        return table.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(changes::track);
    }

    @Override
    public Optional<Benchmark> read(UUID id) {
        return table.findByIdOptional(id);
    }

    @Override
    public List<Benchmark> overdue(Instant now, int most) {
        return table
                .getEntityManager()
                .createNativeQuery(OVERDUE, Benchmark.class)
                .setParameter("now", now)
                .setParameter("most", most)
                .getResultList()
                .stream()
                .map(found -> changes.track((Benchmark) found))
                .toList();
    }

    @Override
    public void noteOnce(UUID id, String what, String detail, Instant now) {
        table.getEntityManager()
                .createNativeQuery(NOTE_ONCE)
                .setParameter("id", id)
                .setParameter("what", what)
                .setParameter("detail", detail)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public void remove(Benchmark benchmark) {
        // What belongs to it goes by the foreign keys' cascades; loading it to delete it would take a million rows
        // through memory.
        table.getEntityManager()
                .createNativeQuery("delete from benchmark where id = :id")
                .setParameter("id", benchmark.id())
                .executeUpdate();
    }
}
