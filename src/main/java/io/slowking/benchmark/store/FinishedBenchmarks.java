package io.slowking.benchmark.store;

import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Benchmarks that have ended long ago. */
@Singleton
public class FinishedBenchmarks {
    private static final String COUNT = "select count(*) from benchmark where finished_at < :before";

    private static final String OLDEST =
            "select id from benchmark where finished_at < :before order by finished_at limit :most";

    private final UnitOfWork<Session> work;

    FinishedBenchmarks(UnitsOfWork units, Session entities) {
        this.work = units.over(changes -> entities);
    }

    public long count(Instant before) {
        return work.get(entities -> entities.createNativeQuery(COUNT, Long.class)
                .setParameter("before", before)
                .getSingleResult());
    }

    public List<UUID> oldest(Instant before, int most) {
        return work.get(entities -> entities.createNativeQuery(OLDEST, UUID.class)
                .setParameter("before", before)
                .setParameter("most", most)
                .getResultList());
    }
}
