package io.slowking.testrun.store;

import io.slowking.database.Statements;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tests that fail at present, for each job of a branch. */
public final class FailingTests {
    /** Locked, and in one order: of two runs that are recorded at the same time and mend the same tests, the later one waits here for the earlier one. */
    private static final String OF_JOB = """
            select test, since, first_run, first_commit, last, last_run
              from test_failing
             where branch_id = ? and source_id = ? and job = ?
             order by test
               for update
            """;

    private static final String ADD_STREAK = """
            insert into test_failing (branch_id, source_id, job, test, since, first_run, first_commit, last, last_run)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String MOVE_STREAK = """
            update test_failing
               set since = ?, first_run = ?, first_commit = ?, last = ?, last_run = ?
             where branch_id = ? and source_id = ? and job = ? and test = ?
            """;

    private static final String ADD = """
            insert into test_failing (branch_id, source_id, job, test, since, first_run, first_commit, last, last_run)
            select ?::integer, ?::smallint, ?::text, test, at, run, ?::bytea, at, run
              from unnest(?::bigint[]) as given(test)
              cross join (values (?::timestamptz, ?::bigint)) as newest(at, run)
             order by test
            """;

    private static final String GO_ON = """
            update test_failing set last = ?, last_run = ?
             where branch_id = ? and source_id = ? and job = ? and test = any(?::bigint[])
            """;

    private static final String REMOVE = """
            delete from test_failing
             where branch_id = ? and source_id = ? and job = ? and test = any(?::bigint[])
            returning test
            """;

    private final Statements statements;

    FailingTests(Statements statements) {
        this.statements = statements;
    }

    /** From which run to which a test has failed without passing in between. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Streak(Instant since, long firstRun, byte @Nullable [] firstCommit, Instant last, long lastRun) {
        /** A streak of one run. */
        public static Streak of(StoredRun run) {
            return new Streak(run.timestamp(), run.id(), run.commit(), run.timestamp(), run.id());
        }

        /** The same with a failing run before it. */
        public Streak after(StoredRun earlier) {
            return new Streak(earlier.timestamp(), earlier.id(), earlier.commit(), last, lastRun);
        }
    }

    /** What fails in a job of a branch. It stays as it is until the transaction ends. */
    public Map<Long, Streak> of(Names.Numbers names, String job) {
        Map<Long, Streak> failing = new HashMap<>();
        statements.list(
                OF_JOB,
                row -> failing.put(
                        row.getLong("test"),
                        new Streak(
                                Statements.instant(row, "since"),
                                row.getLong("first_run"),
                                row.getBytes("first_commit"),
                                Statements.instant(row, "last"),
                                row.getLong("last_run"))),
                names.branch(),
                names.source(),
                job);
        return failing;
    }

    /** Adds tests that fail since that run. */
    public void add(Names.Numbers names, String job, Collection<Long> tests, StoredRun run) {
        statements.update(ADD, names.branch(), names.source(), job, run.commit(), tests, run.timestamp(), run.id());
    }

    /** Notes that tests which fail did so in that run, the newest one. */
    public void goOn(Names.Numbers names, String job, Collection<Long> tests, StoredRun run) {
        statements.update(GO_ON, run.timestamp(), run.id(), names.branch(), names.source(), job, tests);
    }

    /** Adds a test that fails since some run. */
    public void add(Names.Numbers names, String job, long test, Streak streak) {
        statements.update(
                ADD_STREAK,
                names.branch(),
                names.source(),
                job,
                test,
                streak.since(),
                streak.firstRun(),
                streak.firstCommit(),
                streak.last(),
                streak.lastRun());
    }

    /** Says anew since when a test fails; nothing when another run has just mended it. */
    public void move(Names.Numbers names, String job, long test, Streak streak) {
        statements.update(
                MOVE_STREAK,
                streak.since(),
                streak.firstRun(),
                streak.firstCommit(),
                streak.last(),
                streak.lastRun(),
                names.branch(),
                names.source(),
                job,
                test);
    }

    /** Removes tests that fail no more and returns those that were there: of two runs that show it, one is told. */
    public Collection<Long> remove(Names.Numbers names, String job, Collection<Long> tests) {
        return statements.list(REMOVE, row -> row.getLong("test"), names.branch(), names.source(), job, tests);
    }
}
