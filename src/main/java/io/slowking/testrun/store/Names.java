package io.slowking.testrun.store;

import io.slowking.testrun.model.RunDescription;
import java.util.function.UnaryOperator;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The numbers of sources, jobs and branches, which a run has instead of their names. */
public final class Names {
    /** Looks before it inserts: an insert that meets a conflict would use up a number each time. */
    private static final String SOURCE = """
            with found as (select id from test_run_source where name = :name),
                 added as (insert into test_run_source (name) select :name where not exists (select from found)
                           on conflict (name) do nothing returning id)
            select cast(id as integer) from found union all select cast(id as integer) from added
            """;

    private static final String ORIGIN = """
            with found as (select id from test_run_origin where source_id = :source and job = :job and attempt = :attempt),
                 added as (insert into test_run_origin (source_id, job, attempt)
                           select :source, :job, :attempt where not exists (select from found)
                           on conflict (source_id, job, attempt) do nothing returning id)
            select cast(id as integer) from found union all select cast(id as integer) from added
            """;

    private static final String BRANCH = """
            with found as (select id from test_run_branch where name = :name),
                 added as (insert into test_run_branch (name) select :name where not exists (select from found)
                           on conflict (name) do nothing returning id)
            select cast(id as integer) from found union all select cast(id as integer) from added
            """;

    private final Session entities;

    Names(Session entities) {
        this.entities = entities;
    }

    /** Where a run comes from, in numbers. */
    public record Numbers(int source, int origin, int branch) {}

    /** The numbers of a run's names, new ones where they are new. */
    public Numbers of(RunDescription run) {
        int source = number(SOURCE, query -> query.setParameter("name", run.source()));
        int origin = number(ORIGIN, query -> query.setParameter("source", source)
                .setParameter("job", run.jobName())
                .setParameter("attempt", run.attempt()));
        int branch = number(BRANCH, query -> query.setParameter("name", run.branch()));
        return new Numbers(source, origin, branch);
    }

    /** Once more when somebody else was just adding it: the insert has waited for that, and now it is found. */
    private int number(String sql, UnaryOperator<NativeQuery<Integer>> parameters) {
        for (int round = 0; round < 3; round++) {
            var found = parameters
                    .apply(entities.createNativeQuery(sql, Integer.class))
                    .getResultList();
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        throw new IllegalStateException("A name is neither there nor can it be added");
    }
}
