package io.slowking.testrun;

import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.retention.KeepConfig;
import io.slowking.testrun.model.TestIds;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is read about failures and flakes. */
@Singleton
public class FailureQueries {
    private static final String FAILING = """
            select f.test, t.title, s.name as source, b.name as branch, f.job, f.since, f.first_run, f.first_commit, f.last, f.last_run,
                   f.branch_id, f.source_id,
                   exists (select from test_run r where test_run_id(r.reference) = f.first_run) as has_first,
                   exists (select from test_run r where test_run_id(r.reference) = f.last_run) as has_last
              from test_failing f
              join test_blueprints t on t.id = f.test
              join test_run_source s on s.id = f.source_id
              join test_run_branch b on b.id = f.branch_id
             where (cast(:branch as text) is null or b.name = :branch)
               and (cast(:kept as timestamptz) is null or f.last >= :kept)
               and (f.since, f.branch_id, f.source_id, f.test, f.job) < (:since, :branchId, :sourceId, :test, :job)
             order by f.since desc, f.branch_id desc, f.source_id desc, f.test desc, f.job desc
             limit :most
            """;

    private static final String FLAKES = """
            select f.run, f.test, f."timestamp" as at, t.title, s.name as source, test_run_ext_id(r.reference) as ext_id, b.name as branch,
                   r.commit_id, o.job, o.attempt, r.url
              from test_flakes f
              join test_blueprints t on t.id = f.test
              join test_run r on test_run_id(r.reference) = f.run
              join test_run_origin o on o.id = r.origin_id
              join test_run_source s on s.id = o.source_id
              join test_run_branch b on b.id = r.branch_id
             where (f."timestamp", f.run, f.test) < (:before, :run, :test)
               and (cast(:branch as text) is null or b.name = :branch)
             order by f."timestamp" desc, f.run desc, f.test desc
             limit :most
            """;

    /** After every time that a run can have. */
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private final Session entities;
    private final KeepConfig config;
    private final Clock clock;

    FailureQueries(Session entities, KeepConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    /**
     * A page of the tests that fail at present, those that began last first.
     *
     * @param branch only those of that branch; null: of all
     * @param after where the page before ended; null: from the start
     */
    public Page<FailureView> failures(@Nullable String branch, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        return page(failing(branch, Cursor.parse(after, 4), size + 1), size);
    }

    /**
     * A page of the flakes, the newest first.
     *
     * @param branch only those of that branch; null: of all
     * @param after where the page before ended; null: from the start
     */
    public Page<FlakeView> flakes(@Nullable String branch, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        return page(flakes(branch, Cursor.parse(after, 2), size + 1), size);
    }

    private static <T> Page<T> page(List<Placed<T>> oneMore, int size) {
        Page<Placed<T>> page = Page.of(oneMore, size, Placed::cursor);
        return new Page<>(page.items().stream().map(Placed::item).toList(), page.next());
    }

    /** Something in a list, with the text by which the next page goes on. */
    private record Placed<T>(T item, String cursor) {}

    /** The tests that fail at present, those that began last first. What is not kept any more counts as gone, though nobody has removed it yet. */
    private List<Placed<FailureView>> failing(@Nullable String branch, @Nullable Cursor after, int most) {
        Instant kept = config.failingTests().before(clock.instant()).orElse(null);
        return entities.createNativeQuery(FAILING, Tuple.class)
                .setParameter("branch", branch, String.class)
                .setParameter("kept", kept, Instant.class)
                .setParameter("since", after == null ? END : after.time())
                .setParameter("branchId", after == null ? Integer.MAX_VALUE : after.number(1))
                .setParameter("sourceId", after == null ? Integer.MAX_VALUE : after.number(2))
                .setParameter("test", after == null ? Long.MAX_VALUE : after.id(3))
                .setParameter("job", after == null ? "" : after.text(4))
                .setParameter("most", most)
                .getResultStream()
                .map(FailureQueries::failure)
                .toList();
    }

    /** The flakes, the newest first. */
    private List<Placed<FlakeView>> flakes(@Nullable String branch, @Nullable Cursor after, int most) {
        return entities.createNativeQuery(FLAKES, Tuple.class)
                .setParameter("branch", branch, String.class)
                .setParameter("before", after == null ? END : after.time())
                .setParameter("run", after == null ? Long.MAX_VALUE : after.id(1))
                .setParameter("test", after == null ? Long.MAX_VALUE : after.id(2))
                .setParameter("most", most)
                .getResultStream()
                .map(FailureQueries::flake)
                .toList();
    }

    private static Placed<FailureView> failure(Tuple row) {
        String test = TestIds.text(row.get("test", Long.class));
        String job = row.get("job", String.class);
        Instant since = row.get("since", Instant.class);
        return new Placed<>(
                new FailureView(
                        test,
                        row.get("title", String.class),
                        row.get("source", String.class),
                        row.get("branch", String.class),
                        job.isEmpty() ? null : job,
                        since,
                        TestRunQueries.hex(row.get("first_commit", byte[].class)),
                        row.get("last", Instant.class),
                        links(row, test)),
                Cursor.of(
                        since, String.valueOf(row.get("branch_id")), String.valueOf(row.get("source_id")), test, job));
    }

    /** Runs may be kept for less time than what fails since then. */
    private static Map<String, String> links(Tuple row, String test) {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("test", "/api/v1/tests/" + test);
        if (row.get("has_first", Boolean.class)) {
            links.put("first_run", "/api/v1/test-runs/" + TestIds.text(row.get("first_run", Long.class)));
        }
        if (row.get("has_last", Boolean.class)) {
            links.put("last_run", "/api/v1/test-runs/" + TestIds.text(row.get("last_run", Long.class)));
        }
        return links;
    }

    private static Placed<FlakeView> flake(Tuple row) {
        String test = TestIds.text(row.get("test", Long.class));
        String run = TestIds.text(row.get("run", Long.class));
        String job = row.get("job", String.class);
        Instant timestamp = row.get("at", Instant.class);
        return new Placed<>(
                new FlakeView(
                        test,
                        row.get("title", String.class),
                        run,
                        timestamp,
                        row.get("source", String.class),
                        row.get("ext_id", String.class),
                        row.get("branch", String.class),
                        TestRunQueries.hex(row.get("commit_id", byte[].class)),
                        job.isEmpty() ? null : job,
                        row.get("attempt", Integer.class),
                        row.get("url", String.class),
                        Map.of("test", "/api/v1/tests/" + test, "test_run", "/api/v1/test-runs/" + run)),
                Cursor.of(timestamp, run, test));
    }
}
