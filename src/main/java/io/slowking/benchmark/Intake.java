package io.slowking.benchmark;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.messaging.Loop;
import io.slowking.messaging.UnitOfWork;
import io.slowking.messaging.UnitsOfWork;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;

/**
 * How many documents report their times, minute by minute. The documents are counted once a minute for all copies of the program together, so that
 * the intake itself has nothing more to do. Minutes in which nobody ran are left out.
 */
@Singleton
public class Intake {
    /** Short, so that a minute's first documents are not taken for the last ones of the minute before. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration KEPT = Duration.ofDays(2);

    private static final String COUNT = """
            insert into intake_total (minute, documents)
            select :minute, coalesce(sum(reported), 0) from benchmark_progress
            on conflict (minute) do nothing
            """;

    private static final String FORGET = "delete from intake_total where minute < :before";

    private static final String SINCE =
            "select minute, documents from intake_total where minute >= :from order by minute";

    private final UnitOfWork<Session> work;
    private final Clock clock;
    private final Loop loop = Loop.every(LOOK, "intake per minute", this::count);
    private Instant counted = Instant.EPOCH;

    Intake(UnitsOfWork units, Session entities, Clock clock) {
        this.work = units.over(_ -> entities);
        this.clock = clock;
    }

    /** The documents that reported within the minute that begins then. */
    public record Minute(Instant from, long documents) {}

    void start(@Observes StartupEvent started) {
        // What comes in from now on counts; later it would be a part of what was there before.
        count();
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    /** The intake of the last minutes, oldest first. */
    public List<Minute> last(Duration length) {
        List<Minute> totals = work.get(entities -> entities.createNativeQuery(SINCE, Tuple.class)
                .setParameter("from", clock.instant().minus(length))
                .getResultStream()
                .map(row -> new Minute(row.get("minute", Instant.class), row.get("documents", Long.class)))
                .toList());
        List<Minute> minutes = new ArrayList<>();
        for (int i = 1; i < totals.size(); i++) {
            Minute before = totals.get(i - 1);
            Minute now = totals.get(i);
            if (Duration.between(before.from(), now.from()).toMinutes() == 1) {
                // Deleted benchmarks take their documents with them.
                minutes.add(new Minute(before.from(), Math.max(0, now.documents() - before.documents())));
            }
        }
        return minutes;
    }

    void count() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (minute.equals(counted)) {
            return;
        }
        work.run(entities -> {
            entities.createNativeQuery(COUNT).setParameter("minute", minute).executeUpdate();
            entities.createNativeQuery(FORGET)
                    .setParameter("before", minute.minus(KEPT))
                    .executeUpdate();
        });
        counted = minute;
    }
}
