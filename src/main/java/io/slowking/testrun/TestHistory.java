package io.slowking.testrun;

import io.slowking.http.Parameters;
import io.slowking.testrun.TestHistoryView.Day;
import io.slowking.testrun.TestHistoryView.Failure;
import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.ResultSpec;
import io.slowking.testrun.model.TestIds;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** What is read about a single test: its outcomes, reconstructed from the runs of all sets that have it. */
@Singleton
public class TestHistory {
    private static final String TITLE = "select title from test_blueprints where id = :test";

    /** How often each set has the test. */
    private static final String SETS = """
            with whole as (
                select id, array_positions(added, :test) as places
                  from test_set
                 where base_id is null and added @> array[:test]
            )
            select id, cast(cardinality(places) as bigint) as times from whole
            union all
            select s.id,
                   (select count(*) from unnest(w.places) as place where s.kept is null or get_bit(s.kept, place - 1) = 1)
                   + cardinality(array_positions(s.added, :test))
              from test_set s
              left join whole w on w.id = s.base_id
             where s.base_id is not null
            """;

    private static final String OF_BRANCH =
            " and (cast(:branch as text) is null or r.branch_id = (select id from test_run_branch where name = :branch))";

    /**
     * Whether what a run says of the tests that did not pass, or did, is about this one; of all other runs it has passed the test. Its bytes may be found
     * there by chance, too: that run is looked at like one that names it.
     */
    private static final String IS_NAMED =
            "(r.result_spec is not null and (get_byte(r.result_spec, 0) = 1 or position(:bytes in r.result_spec) > 0))";

    /** As many lines as differing outcomes, and not one for each run: a test that always fails fails in a hundred thousand. */
    private static final String BY_DAY = """
            select day, blueprint_id, result_spec, count(*) as runs, count(flake) as flakes
              from (select cast((r."timestamp" at time zone 'UTC') as date) as day, n.blueprint_id, n.result_spec, f.run as flake
                      from test_run r
                      left join lateral (select r.blueprint_id, r.result_spec where
            """ + IS_NAMED + """
                           ) n on true
                      left join test_flakes f on n.result_spec is not null and f.run = test_run_id(r.reference) and f.test = :test
                     where r."timestamp" >= :from and r.blueprint_id = any(cast(:sets as bigint[]))
            """ + OF_BRANCH + """
                   ) runs
             group by day, blueprint_id, result_spec
            """;

    private static final String NAMED = """
            select test_run_id(r.reference) as id, s.name as source, test_run_ext_id(r.reference) as ext_id, r."timestamp" as at, b.name as branch, r.commit_id, o.job, o.attempt, r.url,
                   r.blueprint_id, r.result_spec, f.run is not null as flake
              from test_run r
              join test_run_origin o on o.id = r.origin_id
              join test_run_source s on s.id = o.source_id
              join test_run_branch b on b.id = r.branch_id
              left join test_flakes f on f.run = test_run_id(r.reference) and f.test = :test
             where r."timestamp" >= :from and r.blueprint_id = any(cast(:sets as bigint[])) and
            """ + IS_NAMED + OF_BRANCH + " order by r.\"timestamp\" desc, id desc";

    private static final int MOST_FAILURES = 50;
    private static final int MOST_DAYS = 3_660;

    private final Session entities;
    private final TestRunConfig config;
    private final Clock clock;

    TestHistory(Session entities, TestRunConfig config, Clock clock) {
        this.clock = clock;
        this.entities = entities;
        this.config = config;
    }

    /**
     * The history of some days until now; empty when there is no such test.
     *
     * @param days how many, from 1 to 3,660
     * @param branch only runs of that branch; null: of all
     */
    public Optional<TestHistoryView> of(String id, String days, @Nullable String branch) {
        long back = Parameters.number("days", days, 1, MOST_DAYS);
        return TestIds.parse(id).flatMap(test -> of(test, clock.instant().minus(Duration.ofDays(back)), branch));
    }

    private Optional<TestHistoryView> of(long test, Instant from, @Nullable String branch) {
        Optional<String> title = entities.createNativeQuery(TITLE, String.class)
                .setParameter("test", test)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
        return title.map(found -> history(test, found, from, branch));
    }

    /** Counts while rows are read. */
    private static final class Tally {
        private final Map<LocalDate, long[]> days = new TreeMap<>(Comparator.reverseOrder());
        private long flakes;
        private long judged;

        void add(LocalDate day, Outcome outcome, long runs, long flaked) {
            long[] counts = days.computeIfAbsent(day, _ -> new long[Outcome.values().length + 1]);
            counts[outcome.ordinal()] += runs;
            counts[counts.length - 1] += flaked;
            flakes += flaked;
            judged += outcome == Outcome.SKIPPED ? 0 : runs;
        }

        List<Day> days() {
            return days.entrySet().stream()
                    .map(day -> new Day(
                            day.getKey(),
                            day.getValue()[Outcome.PASSED.ordinal()],
                            day.getValue()[Outcome.FAILED.ordinal()],
                            day.getValue()[Outcome.SKIPPED.ordinal()],
                            day.getValue()[Outcome.values().length]))
                    .toList();
        }

        /** The latest day from which on there are so many failures, or all there are; empty when there is none. */
        Optional<LocalDate> sinceFailures(int most) {
            long failures = 0;
            LocalDate since = null;
            for (Day day : days()) {
                if (failures < most && day.failed() > 0) {
                    failures += day.failed();
                    since = day.date();
                }
            }
            return Optional.ofNullable(since);
        }
    }

    private TestHistoryView history(long test, String title, Instant from, @Nullable String branch) {
        Wanted wanted = new Wanted(test, sets(test), from, branch);
        Tally tally = new Tally();
        query(BY_DAY, wanted)
                .getResultStream()
                .forEach(row -> tally.add(
                        day(row), wanted.outcome(row), row.get("runs", Long.class), row.get("flakes", Long.class)));
        Double rate = tally.judged == 0 ? null : (double) tally.flakes / tally.judged;
        return new TestHistoryView(
                TestIds.text(test),
                title,
                from,
                rate,
                rate != null && rate > config.flakyAbove(),
                tally.days(),
                tally.sinceFailures(MOST_FAILURES)
                        .map(day -> failures(wanted.since(day)))
                        .orElse(List.of()));
    }

    /**
     * What is asked about a test.
     *
     * @param sets how often each set has it
     */
    private record Wanted(
            long test,
            Map<Long, Integer> sets,
            Instant from,
            @Nullable String branch) {
        Wanted since(LocalDate day) {
            Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            return new Wanted(test, sets, begin.isAfter(from) ? begin : from, branch);
        }

        Outcome outcome(Tuple row) {
            return ResultSpec.outcome(
                    row.get("result_spec", byte[].class),
                    test,
                    sets.getOrDefault(row.get("blueprint_id", Long.class), 1));
        }
    }

    private NativeQuery<Tuple> query(String sql, Wanted wanted) {
        return entities.createNativeQuery(sql, Tuple.class)
                .setParameter("test", wanted.test())
                .setParameter(
                        "bytes",
                        ByteBuffer.allocate(Long.BYTES).putLong(wanted.test()).array())
                .setParameter("from", wanted.from())
                .setParameter("sets", wanted.sets().keySet().toArray(Long[]::new))
                .setParameter("branch", wanted.branch(), String.class);
    }

    private List<Failure> failures(Wanted wanted) {
        return query(NAMED, wanted)
                .getResultStream()
                .filter(row -> wanted.outcome(row) == Outcome.FAILED)
                .limit(MOST_FAILURES)
                .map(TestHistory::failure)
                .toList();
    }

    private Map<Long, Integer> sets(long test) {
        Map<Long, Integer> sets = new HashMap<>();
        entities.createNativeQuery(SETS, Tuple.class)
                .setParameter("test", test)
                .getResultStream()
                .filter(row -> row.get("times", Long.class) > 0)
                .forEach(row -> sets.put(
                        row.get("id", Long.class), row.get("times", Long.class).intValue()));
        return sets;
    }

    private static Failure failure(Tuple row) {
        String job = row.get("job", String.class);
        return new Failure(
                TestIds.text(row.get("id", Long.class)),
                row.get("source", String.class),
                row.get("ext_id", String.class),
                row.get("at", Instant.class),
                row.get("branch", String.class),
                TestRunQueries.hex(row.get("commit_id", byte[].class)),
                job.isEmpty() ? null : job,
                row.get("attempt", Integer.class),
                row.get("url", String.class),
                row.get("flake", Boolean.class));
    }

    private static LocalDate day(Tuple row) {
        return LocalDate.parse(String.valueOf(row.get("day")));
    }
}
