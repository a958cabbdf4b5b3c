package io.slowking.benchmark;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hibernate.Session;

/** What happened to benchmarks, line by line. */
@Singleton
public class Timelines {
    /** Of more replaced times than this it is only said that they are more: a page doesn't wait until a million are counted. */
    private static final int MOST_COUNTED = 10_000;

    private static final String TIMELINE = """
            select id, at, what, detail from benchmark_timeline
             where benchmark_id = :id and id > :after
             order by id
             limit :most
            """;

    private static final String IN_SHORT = """
            with replaced as (
                select id, at from benchmark_timeline
                 where benchmark_id = :id and what = 'replaced_times'
                 order by id
                 limit :countable)
            select id, at, what, detail, cast(1 as bigint) as times
              from (select id, at, what, detail from benchmark_timeline
                     where benchmark_id = :id and what <> 'replaced_times'
                     order by id
                     limit :most) steps
            union all
            select first.id, first.at, last.what, last.detail, (select count(*) from replaced)
              from (select id, at from replaced order by id limit 1) first
             cross join (select what, detail from benchmark_timeline
                          where benchmark_id = :id and what = 'replaced_times'
                          order by id desc
                          limit 1) last
             order by id
            """;

    private final Session entities;

    Timelines(Session entities) {
        this.entities = entities;
    }

    /** The lines behind one, oldest first. */
    public List<TimelineView> after(long line, UUID benchmark, int most) {
        return entities.createNativeQuery(TIMELINE, Tuple.class)
                .setParameter("id", benchmark)
                .setParameter("after", line)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> view(row, row.get("detail", String.class)))
                .toList();
    }

    /** So many lines, oldest first. All replaced times are one of them, where the first was replaced: how many, and which was the last. */
    public List<TimelineView> inShort(UUID benchmark, int most) {
        return entities.createNativeQuery(IN_SHORT, Tuple.class)
                .setParameter("id", benchmark)
                .setParameter("most", most)
                .setParameter("countable", MOST_COUNTED + 1)
                .getResultStream()
                .map(row -> view(row, summed(row.get("times", Long.class), row.get("detail", String.class))))
                .toList();
    }

    static String summed(long times, String last) {
        if (times == 1) {
            return last;
        }
        return String.format(
                Locale.ROOT,
                "%s%,d times, the last one of %s",
                times > MOST_COUNTED ? "more than " : "",
                Math.min(times, MOST_COUNTED),
                last);
    }

    private static TimelineView view(Tuple row, String detail) {
        return new TimelineView(
                row.get("id", Long.class), row.get("at", Instant.class), row.get("what", String.class), detail);
    }
}
