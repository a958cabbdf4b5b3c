package io.slowking.testrun;

import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.messaging.UnitOfWork;
import io.slowking.testrun.TestRunView.ResultView;
import io.slowking.testrun.model.NamedResults.Counts;
import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.ResultSpec;
import io.slowking.testrun.model.TestIds;
import io.slowking.testrun.store.TestRunRepositories;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** What is read about runs. */
@Singleton
public class TestRunQueries {
    private static final String RUNS = """
            select test_run_id(r.reference) as id, s.name as source, test_run_ext_id(r.reference) as ext_id, r."timestamp" as at,
                   b.name as branch, r.commit_id, o.job, o.attempt, r.url, r.blueprint_id, r.result_spec, t.tests
              from test_run r
              join test_run_origin o on o.id = r.origin_id
              join test_run_source s on s.id = o.source_id
              join test_run_branch b on b.id = r.branch_id
              join test_set t on t.id = r.blueprint_id
            """;

    private static final String ONE = RUNS + " where test_run_id(r.reference) = :id";

    private static final String WINDOW = RUNS + """
             where r."timestamp" >= :from
               and (r."timestamp", test_run_id(r.reference)) < (:before, :id)
            """;

    private static final String NEWEST_FIRST = """
             order by r."timestamp" desc, test_run_id(r.reference) desc
             limit :most
            """;

    private static final String BOUNDS = "select min(\"timestamp\") as first, max(\"timestamp\") as last from test_run";

    private static final Duration FIRST_WINDOW = Duration.ofDays(2);
    private static final int WIDENING = 8;
    private static final Duration LATELY = Duration.ofDays(2);
    private static final Duration SOON_AFTER = Duration.ofDays(14);

    private final Session entities;
    private final UnitOfWork<TestRunRepositories> work;
    private final Clock clock;

    TestRunQueries(Session entities, UnitOfWork<TestRunRepositories> work, Clock clock) {
        this.clock = clock;
        this.entities = entities;
        this.work = work;
    }

    /** A run with all its results, if there is one of that id. */
    public Optional<TestRunView.WithResults> find(String id) {
        return TestIds.parse(id).flatMap(this::find);
    }

    private Optional<TestRunView.WithResults> find(long id) {
        return work.get(repositories -> entities.createNativeQuery(ONE, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(row -> new TestRunView.WithResults(view(row), results(repositories, row))));
    }

    /**
     * A newer run of the same source, branch and job: the newest one of the last two days, or else of the two weeks after the run; empty when there is
     * none, or no such run. No more is looked at, because whether a job has ever run again can only be told by reading all runs since.
     */
    public Optional<TestRunView> newerThan(String id) {
        Instant now = clock.instant();
        return TestIds.parse(id).flatMap(this::summary).flatMap(run -> newer(
                        run, later(run.timestamp(), now.minus(LATELY)), now.plus(LATELY))
                .or(() -> newer(run, run.timestamp(), run.timestamp().plus(SOON_AFTER))));
    }

    private Optional<TestRunView> newer(TestRunView run, Instant from, Instant before) {
        return window(TestRunFilter.sameJobAs(run), from, before, Long.MIN_VALUE, 1).stream()
                .filter(newest -> newest.timestamp().isAfter(run.timestamp()))
                .findFirst();
    }

    private Optional<TestRunView> summary(long id) {
        return entities.createNativeQuery(ONE, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(TestRunQueries::view);
    }

    /**
     * A page of runs, the newest first.
     *
     * @param after where the page before ended; null: from the start
     */
    public Page<TestRunView> page(TestRunFilter filter, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        return Page.of(
                list(filter, Cursor.parse(after, 1), size + 1), size, run -> Cursor.of(run.timestamp(), run.id()));
    }

    /**
     * Runs, the newest first. The table has no index in the order of time, only summaries of what its pages hold; so the last two days are looked at
     * first, and more and more of the time before until there are enough.
     *
     * @param after where the page before ended
     */
    private List<TestRunView> list(TestRunFilter filter, @Nullable Cursor after, int most) {
        Tuple bounds = entities.createNativeQuery(BOUNDS, Tuple.class).getSingleResult();
        Instant first = bounds.get("first", Instant.class);
        Instant last = bounds.get("last", Instant.class);
        if (first == null || last == null) {
            return List.of();
        }
        Instant from = later(first, filter.fromTime());
        Instant before = earlier(last.plusMillis(1), filter.beforeTime());
        long id = Long.MIN_VALUE;
        if (after != null && after.time().isBefore(before)) {
            before = after.time();
            id = after.id(1);
        }
        List<TestRunView> found = new ArrayList<>();
        for (Duration window = FIRST_WINDOW;
                found.size() < most && !before.isBefore(from);
                window = window.multipliedBy(WIDENING)) {
            Instant start = later(from, before.minus(window));
            found.addAll(window(filter, start, before, id, most - found.size()));
            if (start.equals(from)) {
                break;
            }
            before = start;
            id = Long.MIN_VALUE;
        }
        return found;
    }

    private List<TestRunView> window(TestRunFilter filter, Instant from, Instant before, long id, int most) {
        Map<String, Map.Entry<String, Object>> conditions = filter.conditions();
        String where = conditions.keySet().stream().reduce("", (all, one) -> all + " and " + one);
        NativeQuery<Tuple> query = entities.createNativeQuery(
                        WINDOW + where + filter.outcomeCondition() + NEWEST_FIRST, Tuple.class)
                .setParameter("from", from)
                .setParameter("before", before)
                .setParameter("id", id)
                .setParameter("most", most);
        conditions.values().forEach(parameter -> query.setParameter(parameter.getKey(), parameter.getValue()));
        return query.getResultStream().map(TestRunQueries::view).toList();
    }

    private static TestRunView view(Tuple row) {
        String id = TestIds.text(row.get("id", Long.class));
        Counts counts = ResultSpec.count(row.get("result_spec", byte[].class), row.get("tests", Integer.class));
        String job = row.get("job", String.class);
        return new TestRunView(
                id,
                row.get("source", String.class),
                row.get("ext_id", String.class),
                row.get("at", Instant.class),
                row.get("branch", String.class),
                hex(row.get("commit_id", byte[].class)),
                job.isEmpty() ? null : job,
                row.get("attempt", Integer.class),
                row.get("url", String.class),
                counts.failed() > 0 ? Outcome.FAILED : Outcome.PASSED,
                counts.tests(),
                counts.passed(),
                counts.failed(),
                counts.skipped(),
                TestRunView.linksOf(id));
    }

    private static List<ResultView> results(TestRunRepositories repositories, Tuple row) {
        long[] set =
                repositories.sets().find(row.get("blueprint_id", Long.class).longValue());
        Outcome[] outcomes = ResultSpec.decode(row.get("result_spec", byte[].class), set);
        Map<Long, String> titles =
                repositories.sets().titles(Arrays.stream(set).boxed().distinct().toList());
        List<ResultView> results = new ArrayList<>(set.length);
        for (int i = 0; i < set.length; i++) {
            results.add(new ResultView(TestIds.text(set[i]), titles.getOrDefault(set[i], ""), outcomes[i]));
        }
        results.sort(Comparator.comparing((ResultView result) -> switch (result.outcome()) {
                    case FAILED -> 0;
                    case SKIPPED -> 1;
                    case PASSED -> 2;
                })
                .thenComparing(ResultView::title));
        return results;
    }

    static @Nullable String hex(byte @Nullable [] commit) {
        return commit == null ? null : HexFormat.of().formatHex(commit);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
