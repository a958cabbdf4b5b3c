package io.slowking.testrun.store;

import io.slowking.database.Statements;
import io.slowking.testrun.model.RunDescription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of runs. */
public final class TestRuns {
    private static final String ADD = """
            insert into test_run ("timestamp", blueprint_id, origin_id, branch_id, reference, commit_id, result_spec, url)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (test_run_id(reference)) do nothing
            returning test_run_id(reference)
            """;

    private static final String FIND = "select " + StoredRun.COLUMNS + """
             , b.name as branch, o.job, r.url
              from test_run r
              join test_run_origin o on o.id = r.origin_id
              join test_run_branch b on b.id = r.branch_id
             where test_run_id(r.reference) = test_run_id(?)
            """;

    private static final String OTHER_ATTEMPTS = "select " + StoredRun.COLUMNS + """
              from test_run r
              join test_run_origin o on o.id = r.origin_id
             where r.commit_id = ? and r.blueprint_id = ? and o.source_id = ? and o.job = ?
               and test_run_id(r.reference) <> ?
            """;

    private static final String OTHER_ATTEMPTS_NOT_PASSED = OTHER_ATTEMPTS + " and r.result_spec is not null";

    private static final String OF_JOB = "select " + StoredRun.COLUMNS + """
              from test_run r
              join test_run_origin o on o.id = r.origin_id
             where r.branch_id = ?
               and r.origin_id in (select id from test_run_origin where source_id = ? and job = ?)
            """;

    /** The time alone once more, because that is what the table has summaries of. */
    private static final String NEWER_OF_JOB = OF_JOB + """
               and r."timestamp" >= ?
               and (r."timestamp", o.attempt, test_run_id(r.reference)) > (?, ?, ?)
             limit 1
            """;

    private static final String PAGE_OF_JOB = OF_JOB + """
               and r."timestamp" <= ?
               and (r."timestamp", o.attempt, test_run_id(r.reference)) < (?, ?, ?)
             order by r."timestamp" desc, o.attempt desc, test_run_id(r.reference) desc
             limit ?
            """;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private final Statements statements;

    TestRuns(Statements statements) {
        this.statements = statements;
    }

    /** Adds a run and returns its id; empty when the source has given that id before. */
    public Optional<Long> add(RunDescription run, Names.Numbers names, long setId, byte @Nullable [] spec) {
        return statements.first(
                ADD,
                row -> row.getLong(1),
                run.timestamp(),
                setId,
                names.origin(),
                names.branch(),
                Reference.of(names.source(), run.extId()),
                run.commitBytes(),
                spec,
                run.url());
    }

    /** A run with the names that it was recorded with. */
    public record Described(
            StoredRun run,
            String branch,
            String job,
            @Nullable String url) {}

    /** The run to which the source has given that id. */
    public Described find(int source, String extId) {
        return statements
                .first(
                        FIND,
                        row -> new Described(
                                StoredRun.of(row), row.getString("branch"), row.getString("job"), row.getString("url")),
                        Reference.of(source, extId))
                .orElseThrow(() -> new IllegalStateException("There is no run '%s'".formatted(extId)));
    }

    /**
     * The other attempts of the same commit, job and set of tests.
     *
     * @param run one of the job, with a commit
     */
    public List<StoredRun> otherAttempts(StoredRun run, Names.Numbers names, String job) {
        // One that passed altogether can only be the counterpart of one that did not, and those have an index.
        return statements.list(
                run.spec() == null ? OTHER_ATTEMPTS_NOT_PASSED : OTHER_ATTEMPTS,
                StoredRun::of,
                run.commit(),
                run.setId(),
                names.source(),
                job,
                run.id());
    }

    /** Whether the job has a newer run of the branch: one of a later time, or of the same time and a later attempt. */
    public boolean isOvertaken(Names.Numbers names, String job, StoredRun run) {
        return statements
                .first(
                        NEWER_OF_JOB,
                        row -> true,
                        names.branch(),
                        names.source(),
                        job,
                        run.timestamp(),
                        run.timestamp(),
                        run.attempt(),
                        run.id())
                .isPresent();
    }

    /** The newest runs of a job on a branch, or those before one of them; the newest first. */
    public List<StoredRun> ofJob(Names.Numbers names, String job, @Nullable StoredRun before, int most) {
        Instant time = before == null ? END_OF_TIME : before.timestamp();
        return statements.list(
                PAGE_OF_JOB,
                StoredRun::of,
                names.branch(),
                names.source(),
                job,
                time,
                time,
                before == null ? Integer.MAX_VALUE : before.attempt(),
                before == null ? Long.MAX_VALUE : before.id(),
                most);
    }
}
