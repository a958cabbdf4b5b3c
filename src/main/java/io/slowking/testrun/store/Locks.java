package io.slowking.testrun.store;

import org.hibernate.Session;

/**
 * What keeps writers and the pruning apart, and runs of one job that concern each other. Advisory locks of PostgreSQL, held to the end of the
 * transaction and taken before it writes anything, always in the same order.
 */
public final class Locks {
    /** The names of the two kinds of locks, in PostgreSQL's space of two integers each. */
    private static final int PRUNING = 7_301;

    private static final int JOB = 7_302;

    private static final String WRITE = """
            select cast(pg_advisory_xact_lock_shared(:pruning, 0) as text)
            """;

    private static final String WITH_OTHERS = """
            select cast(pg_advisory_xact_lock_shared(:job, hashtext(:name)) as text)
            """;

    private static final String ALONE = """
            select cast(pg_advisory_xact_lock(:job, hashtext(:name)) as text)
            """;

    private static final String PRUNE = """
            select cast(pg_advisory_xact_lock(:pruning, 0) as text)
            """;

    private final Session entities;

    Locks(Session entities) {
        this.entities = entities;
    }

    /** Keeps out the pruning: what this transaction finds or stores stays until it has committed. */
    public void keepOutPruning() {
        entities.createNativeQuery(WRITE, String.class)
                .setParameter("pruning", PRUNING)
                .getSingleResult();
    }

    /**
     * Orders the runs of a job. Runs that passed altogether can be recorded at the same time, as none of them makes a flake or a failure of
     * another; one that did not is recorded alone, so that of two attempts the later one sees the earlier one.
     */
    public void order(String source, String job, boolean allPassed) {
        entities.createNativeQuery(allPassed ? WITH_OTHERS : ALONE, String.class)
                .setParameter("job", JOB)
                .setParameter("name", source + "\n" + job)
                .getSingleResult();
    }

    /** Keeps out all writers of runs. To be held for a moment. */
    public void keepOutWriters() {
        entities.createNativeQuery(PRUNE, String.class)
                .setParameter("pruning", PRUNING)
                .getSingleResult();
    }
}
