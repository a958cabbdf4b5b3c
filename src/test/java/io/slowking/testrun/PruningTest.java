package io.slowking.testrun;

import static io.slowking.testrun.Runs.commit;
import static io.slowking.testrun.Runs.newSource;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.slowking.retention.Kept;
import io.slowking.testrun.model.Outcome;
import io.slowking.testrun.model.RunDescription;
import io.slowking.testrun.model.TestResult;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is old goes, with all that belonged only to it, and nothing else does. */
@QuarkusTest
class PruningTest {
    /** Long before the runs of other tests. */
    private static final Instant OLD = Instant.parse("2001-01-01T00:00:00Z");

    private static final Instant LIMIT = Instant.parse("2002-01-01T00:00:00Z");

    @Inject
    RecordTestRun recordTestRun;

    @Inject
    KeepTestRuns keepTestRuns;

    @Inject
    DataSource database;

    private final String source = newSource();

    @Test
    void oldRunsGoWithTheirFlakesSetsAndTitlesAndYoungOnesStay() throws SQLException {
        record("old 1", OLD, 1, results("old", 0, 40, Outcome.FAILED));
        record("old 2", OLD, 2, results("old", 0, 40, Outcome.PASSED));
        record("shard", OLD, 3, results("old", 0, 10, Outcome.PASSED));
        record("young", LIMIT, 4, results("old", 0, 5, Outcome.PASSED));
        assertThat(count("test_flakes f join test_runs r on r.id = f.run where r.source = '%s'"))
                .isEqualTo("1");

        prune(LIMIT);

        assertThat(count("test_runs where source = '%s'")).isEqualTo("1");
        assertThat(count("test_blueprints where title like 'old %s %%'")).isEqualTo(baseTitles());
        assertThat(orphans()).isEqualTo("0|0|0");
        assertThat(count("test_run_branch where name = 'branch %s'")).isEqualTo("1");
    }

    @Test
    void writersAtWorkKeepWhatTheyUse() throws Exception {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(7)) {
            Future<?> pruning = threads.submit(() -> {
                while (writing.get()) {
                    prune(LIMIT);
                }
            });
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 6; writer++) {
                int number = writer;
                writers.add(threads.submit(() -> write(number)));
            }
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                writing.set(false);
            }
            pruning.get();
        }
        prune(LIMIT);

        assertThat(orphans()).isEqualTo("0|0|0");
        assertThat(count("test_runs where source = '%s'")).isEqualTo("180");
        assertThat(Sql.row(database, """
                select count(*) from test_runs r
                  join test_run_blueprints b on b.id = r.blueprint_id
                  cross join lateral unnest(b.test_blueprint_ids) as test(id)
                  left join test_blueprints t on t.id = test.id
                 where r.source = '%s' and t.id is null
                """.formatted(source))).isEqualTo("0");
    }

    /** Old and young runs with sets that others write and that are removed at the same time. */
    private void write(int writer) {
        for (int i = 0; i < 60; i++) {
            Instant time = i % 2 == 0 ? OLD : LIMIT;
            Outcome last = i % 3 == 0 ? Outcome.FAILED : Outcome.PASSED;
            record("%d/%d".formatted(writer, i), time, i % 5, results("shared", i % 7, 20 + i % 7, last));
        }
    }

    /** A test that is not run any more would otherwise count as failing for ever. */
    @Test
    void failuresThatNobodyRunsAnyMoreGo() throws SQLException {
        record("failing", OLD, 1, results("gone", 0, 2, Outcome.FAILED));
        assertThat(count("test_failing f join test_run_source s on s.id = f.source_id where s.name = '%s'"))
                .isEqualTo("1");

        Kept failing = keepTestRuns.kept().stream()
                .filter(kept -> kept.kind().equals("failing-tests"))
                .findFirst()
                .orElseThrow();
        assertThat(failing.remove().applyAsInt(LIMIT)).isPositive();

        assertThat(count("test_failing f join test_run_source s on s.id = f.source_id where s.name = '%s'"))
                .isEqualTo("0");
    }

    private void prune(Instant before) {
        while (keepTestRuns.removeRuns(before) > 0) {
            // There are more.
        }
        keepTestRuns.tidy();
    }

    private void record(String id, Instant time, int commit, List<TestResult> results) {
        recordTestRun.record(
                new RunDescription(source, id, time, "branch " + source, commit(commit / 3), "job", 1, null), results);
    }

    private List<TestResult> results(String name, int from, int to, Outcome last) {
        return IntStream.range(from, to)
                .mapToObj(
                        i -> new TestResult("%s %s %d".formatted(name, source, i), i == to - 1 ? last : Outcome.PASSED))
                .toList();
    }

    /** The whole set of forty stays as long as the young run's is a difference to it. */
    private String baseTitles() throws SQLException {
        return count("""
                test_set s join test_runs r on r.blueprint_id = s.id
                  left join test_set base on base.id = s.base_id
                  cross join lateral unnest(coalesce(base.added, s.added)) as test where r.source = '%s'
                """);
    }

    private String count(String from) throws SQLException {
        return Sql.row(database, "select count(*) from " + from.formatted(source));
    }

    /** Sets, titles and flakes of this test's that nothing refers to. */
    private String orphans() throws SQLException {
        return Sql.row(database, """
                select (select count(*) from test_set s
                         where not exists (select from test_run r where r.blueprint_id = s.id)
                           and not exists (select from test_set d where d.base_id = s.id)),
                       (select count(*) from test_blueprints t
                         where t.title like '%%%1$s%%' and t.id not in (select unnest(added) from test_set)),
                       (select count(*) from test_flakes f
                         where not exists (select from test_run r where test_run_id(r.reference) = f.run))
                """.formatted(source));
    }
}
