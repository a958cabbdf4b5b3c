package io.slowking.testrun.store;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The tests that fail at present, for each job of a branch. */
public final class FailingTests {
    private static final String OF_JOB = """
            select test, since, first_run, first_commit, last, last_run
              from test_failing
             where branch_id = :branch and source_id = :source and job = :job
            """;

    private static final String ADD_STREAK = """
            insert into test_failing (branch_id, source_id, job, test, since, first_run, first_commit, last, last_run)
            values (:branch, :source, :job, :test, :since, :firstRun, :firstCommit, :last, :lastRun)
            """;

    private static final String MOVE_STREAK = """
            update test_failing
               set since = :since, first_run = :firstRun, first_commit = :firstCommit, last = :last, last_run = :lastRun
             where branch_id = :branch and source_id = :source and job = :job and test = :test
            """;

    private static final String ADD = """
            insert into test_failing (branch_id, source_id, job, test, since, first_run, first_commit, last, last_run)
            select :branch, :source, :job, test, :at, :run, :commit, :at, :run
              from unnest(cast(:tests as bigint[])) as given(test)
             order by test
            """;

    private static final String GO_ON = """
            update test_failing set last = :at, last_run = :run
             where branch_id = :branch and source_id = :source and job = :job and test = any(cast(:tests as bigint[]))
            """;

    private static final String REMOVE = """
            delete from test_failing
             where branch_id = :branch and source_id = :source and job = :job and test = any(cast(:tests as bigint[]))
            returning test
            """;

    private final Session entities;

    FailingTests(Session entities) {
        this.entities = entities;
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

    /** What fails in a job of a branch. */
    public Map<Long, Streak> of(Names.Numbers names, String job) {
        Map<Long, Streak> failing = new HashMap<>();
        entities.createNativeQuery(OF_JOB, Tuple.class)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .getResultStream()
                .forEach(row -> failing.put(
                        row.get("test", Long.class),
                        new Streak(
                                row.get("since", Instant.class),
                                row.get("first_run", Long.class),
                                row.get("first_commit", byte[].class),
                                row.get("last", Instant.class),
                                row.get("last_run", Long.class))));
        return failing;
    }

    /** Adds tests that fail since that run. */
    public void add(Names.Numbers names, String job, Collection<Long> tests, StoredRun run) {
        entities.createNativeQuery(ADD)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("tests", tests.toArray(Long[]::new))
                .setParameter("at", run.timestamp())
                .setParameter("run", run.id())
                .setParameter("commit", run.commit(), byte[].class)
                .executeUpdate();
    }

    /** Notes that tests which fail did so in that run, the newest one. */
    public void goOn(Names.Numbers names, String job, Collection<Long> tests, StoredRun run) {
        entities.createNativeQuery(GO_ON)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("tests", tests.toArray(Long[]::new))
                .setParameter("at", run.timestamp())
                .setParameter("run", run.id())
                .executeUpdate();
    }

    /** Adds a test that fails since some run. */
    public void add(Names.Numbers names, String job, long test, Streak streak) {
        write(ADD_STREAK, names, job, test, streak);
    }

    /** Says anew since when a test fails; nothing when another run has just mended it. */
    public void move(Names.Numbers names, String job, long test, Streak streak) {
        write(MOVE_STREAK, names, job, test, streak);
    }

    private void write(String sql, Names.Numbers names, String job, long test, Streak streak) {
        entities.createNativeQuery(sql)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("test", test)
                .setParameter("since", streak.since())
                .setParameter("firstRun", streak.firstRun())
                .setParameter("firstCommit", streak.firstCommit(), byte[].class)
                .setParameter("last", streak.last())
                .setParameter("lastRun", streak.lastRun())
                .executeUpdate();
    }

    /** Removes tests that fail no more and returns those that were there: of two runs that show it, one is told. */
    public Collection<Long> remove(Names.Numbers names, String job, Collection<Long> tests) {
        return entities.createNativeQuery(REMOVE, Long.class)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("tests", tests.toArray(Long[]::new))
                .getResultList();
    }
}
