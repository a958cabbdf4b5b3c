package io.slowking.testrun.store;

import io.slowking.database.Statements;
import java.time.Instant;
import java.util.List;

/** What may go. The order matters: runs, then what belonged to them, then what nothing refers to any more. */
public final class Expired {
    /** With the flakes of these runs, which are nothing without them. */
    private static final String RUNS = """
            with gone as (
                delete from test_run
                 where ctid = any(array(select ctid from test_run where "timestamp" < ? limit ?))
                returning test_run_id(reference) as id
            ), flakes as (
                delete from test_flakes f using gone where f.run = gone.id
            )
            select count(*) from gone
            """;

    private static final String COUNT_RUNS = "select count(*) from test_run where \"timestamp\" < ?";

    private static final String UNUSED_SETS = """
            select id from test_set s
             where not exists (select from test_run r where r.blueprint_id = s.id)
               and not exists (select from test_set d where d.base_id = s.id)
             limit ?
            """;

    private static final String DELETE_SETS = """
            delete from test_set s
             where s.id = any(?::bigint[])
               and not exists (select from test_run r where r.blueprint_id = s.id)
               and not exists (select from test_set d where d.base_id = s.id)
            """;

    private static final String USED_TITLES = """
            select unnest(added) as id from test_set
            union select test from test_flakes
            union select test from test_failing
            """;

    private static final String UNUSED_TITLES = "select id from test_blueprints except (" + USED_TITLES + ") limit ?";

    private static final String DELETE_TITLES = """
            delete from test_blueprints t using unnest(?::bigint[]) as given(id)
             where t.id = given.id and given.id not in (%s)
            """.formatted(USED_TITLES);

    private static final String UNUSED_BRANCHES = """
            delete from test_run_branch b
             where not exists (select from test_run r where r.branch_id = b.id)
               and not exists (select from test_failing f where f.branch_id = b.id)
            """;

    private static final String UNUSED_ORIGINS =
            "delete from test_run_origin o where not exists (select from test_run r where r.origin_id = o.id)";

    private static final String UNUSED_SOURCES = """
            delete from test_run_source s
             where not exists (select from test_run_origin o where o.source_id = s.id)
               and not exists (select from test_failing f where f.source_id = s.id)
            """;

    private final Statements statements;

    Expired(Statements statements) {
        this.statements = statements;
    }

    public long countRuns(Instant before) {
        return count(COUNT_RUNS, before);
    }

    /** Removes some of the runs before a time, with their flakes. */
    public int removeRuns(Instant before, int most) {
        return (int) count(RUNS, before, most);
    }

    /** Sets that no run has and no other set is a difference to, as far as can be seen without stopping the writers. */
    public List<Long> unusedSets(int most) {
        return statements.list(UNUSED_SETS, row -> row.getLong("id"), most);
    }

    /** Titles of no set, as far as can be seen without stopping the writers. */
    public List<Long> unusedTitles(int most) {
        return statements.list(UNUSED_TITLES, row -> row.getLong("id"), most);
    }

    /** Removes those of the sets that are still unused. To be called while writers are kept out. */
    public int removeSets(List<Long> sets) {
        return statements.update(DELETE_SETS, sets);
    }

    /** Removes those of the titles that are still unused. To be called while writers are kept out. */
    public int removeTitles(List<Long> tests) {
        return statements.update(DELETE_TITLES, tests);
    }

    /** Removes the names that nothing has. To be called while writers are kept out. */
    public int removeNames() {
        return statements.update(UNUSED_BRANCHES)
                + statements.update(UNUSED_ORIGINS)
                + statements.update(UNUSED_SOURCES);
    }

    private long count(String sql, Object... parameters) {
        return statements.first(sql, row -> row.getLong(1), parameters).orElseThrow();
    }
}
