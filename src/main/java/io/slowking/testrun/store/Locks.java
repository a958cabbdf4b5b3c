package io.slowking.testrun.store;

import io.slowking.database.Statements;

/**
 * What keeps writers and the pruning apart, and runs of one job that concern each other. Advisory locks of PostgreSQL, held to the end of the
 * transaction and taken before it writes anything, always in the same order.
 */
public final class Locks {
    /** The names of the two kinds of locks, in PostgreSQL's space of two integers each. */
    private static final int PRUNING = 7_301;

    private static final int JOB = 7_302;

    private static final String RECORD_WITH_OTHERS =
            "select pg_advisory_xact_lock_shared(?, 0), pg_advisory_xact_lock_shared(?, hashtext(?))";

    private static final String RECORD_ALONE =
            "select pg_advisory_xact_lock_shared(?, 0), pg_advisory_xact_lock(?, hashtext(?))";

    private static final String PRUNE = "select pg_advisory_xact_lock(?, 0)";

    private final Statements statements;

    Locks(Statements statements) {
        this.statements = statements;
    }

    /**
     * Keeps out the pruning, so that what this transaction finds or stores stays until it has committed, and orders the runs of a job. Runs that
     * passed altogether can be recorded at the same time, as none of them makes a flake or a failure of another; one that did not is recorded
     * alone, so that of two attempts the later one sees the earlier one.
     */
    public void record(String source, String job, boolean allPassed) {
        statements.list(allPassed ? RECORD_WITH_OTHERS : RECORD_ALONE, row -> true, PRUNING, JOB, source + "\n" + job);
    }

    /** Keeps out all writers of runs. To be held for a moment. */
    public void keepOutWriters() {
        statements.list(PRUNE, row -> true, PRUNING);
    }
}
