package io.slowking.testrun.store;

import io.slowking.testrun.model.RunDescription;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of runs. */
public final class TestRuns {
    private static final String ADD = """
            insert into test_run ("timestamp", blueprint_id, origin_id, branch_id, reference, commit_id, result_spec, url)
            values (:timestamp, :set, :origin, :branch, :reference, :commit, :spec, :url)
            on conflict (test_run_id(reference)) do nothing
            returning test_run_id(reference)
            """;

    private static final String FIND = "select " + StoredRun.COLUMNS + """
             from test_run r where test_run_id(r.reference) = test_run_id(:reference)
            """;

    private static final String OTHER_ATTEMPTS = "select " + StoredRun.COLUMNS + """
              from test_run r
              join test_run_origin o on o.id = r.origin_id
             where r.commit_id = :commit and r.blueprint_id = :set and o.source_id = :source and o.job = :job
               and test_run_id(r.reference) <> :id
            """;

    private static final String OTHER_ATTEMPTS_NOT_PASSED = OTHER_ATTEMPTS + " and r.result_spec is not null";

    private static final String OF_JOB = "select " + StoredRun.COLUMNS + """
              from test_run r
             where r.branch_id = :branch
               and r.origin_id in (select id from test_run_origin where source_id = :source and job = :job)
            """;

    private static final String NEWER_OF_JOB = OF_JOB + " and r.\"timestamp\" > :after limit 1";

    private static final String PAGE_OF_JOB = OF_JOB + """
               and (r."timestamp", test_run_id(r.reference)) < (:before, :id)
             order by r."timestamp" desc, test_run_id(r.reference) desc
             limit :most
            """;

    private final Session entities;

    TestRuns(Session entities) {
        this.entities = entities;
    }

    /** Adds a run and returns its id; empty when the source has given that id before. */
    public Optional<Long> add(RunDescription run, Names.Numbers names, long setId, byte @Nullable [] spec) {
        return entities.createNativeQuery(ADD, Long.class)
                .setParameter("timestamp", run.timestamp())
                .setParameter("set", setId)
                .setParameter("origin", names.origin())
                .setParameter("branch", names.branch())
                .setParameter("reference", Reference.of(names.source(), run.extId()))
                .setParameter("commit", run.commitBytes(), byte[].class)
                .setParameter("spec", spec, byte[].class)
                .setParameter("url", run.url(), String.class)
                .getResultStream()
                .findFirst()
                .map(Long.class::cast);
    }

    /** The run to which the source has given that id. */
    public StoredRun find(int source, String extId) {
        return StoredRun.of(entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("reference", Reference.of(source, extId))
                .getSingleResult());
    }

    /**
     * The other attempts of the same commit, job and set of tests.
     *
     * @param run one of the job, with a commit
     */
    public List<StoredRun> otherAttempts(StoredRun run, Names.Numbers names, String job) {
        // One that passed altogether can only be the counterpart of one that did not, and those have an index.
        return entities.createNativeQuery(run.spec() == null ? OTHER_ATTEMPTS_NOT_PASSED : OTHER_ATTEMPTS, Tuple.class)
                .setParameter("commit", run.commit())
                .setParameter("set", run.setId())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("id", run.id())
                .getResultStream()
                .map(StoredRun::of)
                .toList();
    }

    /** Whether the job has a run of the branch that is newer. */
    public boolean isOvertaken(Names.Numbers names, String job, Instant timestamp) {
        return entities.createNativeQuery(NEWER_OF_JOB, Tuple.class)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("after", timestamp)
                .getResultStream()
                .findFirst()
                .isPresent();
    }

    /** The runs of a job on a branch before a time (and of those of that time, before an id), the newest first. */
    public List<StoredRun> ofJob(Names.Numbers names, String job, Instant before, long id, int most) {
        return entities.createNativeQuery(PAGE_OF_JOB, Tuple.class)
                .setParameter("branch", names.branch())
                .setParameter("source", names.source())
                .setParameter("job", job)
                .setParameter("before", before)
                .setParameter("id", id)
                .setParameter("most", most)
                .getResultStream()
                .map(StoredRun::of)
                .toList();
    }
}
