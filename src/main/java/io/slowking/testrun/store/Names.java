package io.slowking.testrun.store;

import io.slowking.database.Statements;
import io.slowking.testrun.model.RunDescription;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The numbers of sources, jobs and branches, which a run has instead of their names. */
public final class Names {
    private static final String FIND = """
            select s.id as source, o.id as origin, b.id as branch
              from test_run_source s
              join test_run_origin o on o.source_id = s.id and o.job = ? and o.attempt = ?
              join test_run_branch b on b.name = ?
             where s.name = ?
            """;

    /** Looks before it inserts: an insert that meets a conflict would use up a number each time. */
    private static final String SOURCE = """
            with given as (select ?::text as name),
                 found as (select id from test_run_source join given using (name)),
                 added as (insert into test_run_source (name) select name from given where not exists (select from found)
                           on conflict (name) do nothing returning id)
            select id from found union all select id from added
            """;

    private static final String ORIGIN = """
            with given as (select ?::smallint as source_id, ?::text as job, ?::integer as attempt),
                 found as (select id from test_run_origin join given using (source_id, job, attempt)),
                 added as (insert into test_run_origin (source_id, job, attempt)
                           select source_id, job, attempt from given where not exists (select from found)
                           on conflict (source_id, job, attempt) do nothing returning id)
            select id from found union all select id from added
            """;

    private static final String BRANCH = """
            with given as (select ?::text as name),
                 found as (select id from test_run_branch join given using (name)),
                 added as (insert into test_run_branch (name) select name from given where not exists (select from found)
                           on conflict (name) do nothing returning id)
            select id from found union all select id from added
            """;

    private final Statements statements;

    Names(Statements statements) {
        this.statements = statements;
    }

    /** Where a run comes from, in numbers. */
    public record Numbers(int source, int origin, int branch) {}

    /** The numbers of a run's names, new ones where they are new. */
    public Numbers of(RunDescription run) {
        return statements
                .first(
                        FIND,
                        row -> new Numbers(row.getInt("source"), row.getInt("origin"), row.getInt("branch")),
                        run.jobName(),
                        run.attempt(),
                        run.branch(),
                        run.source())
                .orElseGet(() -> add(run));
    }

    private Numbers add(RunDescription run) {
        int source = number(SOURCE, run.source());
        return new Numbers(source, number(ORIGIN, source, run.jobName(), run.attempt()), number(BRANCH, run.branch()));
    }

    /** Once more when somebody else was just adding it: the insert has waited for that, and now it is found. */
    private int number(String sql, @Nullable Object... name) {
        for (int round = 0; round < 3; round++) {
            Optional<Integer> found = statements.first(sql, row -> row.getInt("id"), name);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalStateException("A name is neither there nor can it be added");
    }
}
