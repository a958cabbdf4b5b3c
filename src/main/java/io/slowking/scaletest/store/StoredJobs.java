package io.slowking.scaletest.store;

import io.slowking.messaging.Changes;
import io.slowking.scaletest.JobEvent;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The jobs, with their meta. Whoever adds something to a job has locked it, so that requests about the same job go one after another. */
public final class StoredJobs {
    private static final String ADD = """
            insert into scaletest.job (namespace_id, jid, started, completed, status, project, created_at, active_at)
            select :namespace, given.jid, given.started, given.completed, given.status, given.project, :now, :now
              from unnest(cast(:jids as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
                          cast(:statuses as integer[]), cast(:projects as text[])) as given(jid, started, completed, status, project)
            on conflict (namespace_id, jid) do nothing
            """;

    /** What nobody has said yet. A completion before the start isn't taken over, and stands out below. */
    private static final String FILL_IN = """
            update scaletest.job j
               set started = coalesce(j.started, given.started),
                   completed = coalesce(j.completed, case when given.completed >= coalesce(j.started, given.completed) then given.completed end),
                   status = coalesce(j.status, given.status), project = coalesce(j.project, given.project)
              from (select said.jid, min(said.started) as started, min(said.completed) as completed, min(said.status) as status,
                           min(said.project) as project
                      from unnest(cast(:jids as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
                                  cast(:statuses as integer[]), cast(:projects as text[])) as said(jid, started, completed, status, project)
                     group by said.jid) as given
             where j.namespace_id = :namespace and j.jid = given.jid
               and (j.started is null and given.started is not null or j.completed is null and given.completed is not null
                    or j.status is null and given.status is not null or j.project is null and given.project is not null)
            """;

    private static final String OTHERS = """
            select cast(given.place as integer) as place,
                   case when given.started is distinct from j.started and given.started is not null then 'another start'
                        when given.completed is distinct from j.completed and given.completed is not null
                        then case when j.completed is null then 'a start after that completion' else 'another completion' end
                        when given.status is distinct from j.status and given.status is not null then 'another status'
                        else 'another project' end as difference
              from unnest(cast(:jids as uuid[]), cast(:starts as timestamptz[]), cast(:ends as timestamptz[]),
                          cast(:statuses as integer[]), cast(:projects as text[]))
                   with ordinality as given(jid, started, completed, status, project, place)
              join scaletest.job j on j.namespace_id = :namespace and j.jid = given.jid
             where given.started is not null and given.started is distinct from j.started
                or given.completed is not null and given.completed is distinct from j.completed
                or given.status is not null and given.status is distinct from j.status
                or given.project is not null and given.project is distinct from j.project
             order by given.place
             limit 1
            """;

    private static final String SAY = """
            update scaletest.job
               set started = coalesce(:started, started), completed = coalesce(:completed, completed),
                   status = coalesce(:status, status), project = coalesce(:project, project)
             where namespace_id = :namespace and jid = :jid
            """;

    /** In the order of their ids, so that two requests that want the same ones wait for each other and never crosswise. */
    private static final String LOCK = """
            select id, jid, state from scaletest.job
             where namespace_id = :namespace and jid = any(cast(:jids as uuid[]))
             order by id
               for no key update
            """;

    private static final String ADD_META = """
            insert into scaletest.job_meta (job_id, name, value)
            select given.job, given.name, given.value
              from unnest(cast(:jobs as bigint[]), cast(:names as text[]), cast(:values as text[])) as given(job, name, value)
            on conflict (job_id, md5(name), md5(value)) do nothing
            """;

    private static final String REPLACE_META = """
            delete from scaletest.job_meta m
             using unnest(cast(:jobs as bigint[]), cast(:names as text[]), cast(:values as text[])) as given(job, name, value)
             where m.job_id = given.job and m.name = given.name
            """;

    private static final String TOUCH = """
            update scaletest.job set active_at = :now, state = 'receiving', finished_at = null, figures_at = null
             where id = any(cast(:ids as bigint[]))
            """;

    private static final String FINISH = """
            update scaletest.job j
               set state = :state, finished_at = :now
              from scaletest.namespace n
             where j.id = :id and j.state = 'receiving' and n.id = j.namespace_id
            returning j.jid, j.project, n.name
            """;

    private static final String QUIET = """
            select j.id,
                   exists (select from scaletest.phase p join scaletest.sample_chunk c on c.phase_id = p.id where p.job_id = j.id) as sampled
              from scaletest.job j
             where j.state = 'receiving' and j.active_at < :quietSince
               and (j.active_at < :abandonedSince
                    or exists (select from scaletest.phase p join scaletest.sample_chunk c on c.phase_id = p.id where p.job_id = j.id))
             order by j.active_at
             limit :most
               for no key update of j skip locked
            """;

    private final Session entities;
    private final Changes changes;

    StoredJobs(Session entities, Changes changes) {
        this.entities = entities;
        this.changes = changes;
    }

    /**
     * Adds jobs that aren't there; of those that are, what wasn't said of them yet is filled in when conflicts are refused.
     *
     * @return how many were added or filled in
     * @throws Refusal when one is there and the driver says something else of it, and conflicts are refused
     */
    public int add(short namespace, List<JobRow> rows, Conflicts conflicts, Instant now) {
        int changed = bind(entities.createNativeQuery(ADD), namespace, rows)
                .setParameter("now", now)
                .executeUpdate();
        switch (conflicts) {
            case MERGE -> rows.forEach(row -> say(namespace, row));
            case REFUSE -> {
                changed += bind(entities.createNativeQuery(FILL_IN), namespace, rows)
                        .executeUpdate();
                refuseOthers(namespace, rows);
            }
            case IGNORE -> {
                // What is there stays.
            }
        }
        return changed;
    }

    private void refuseOthers(short namespace, List<JobRow> rows) {
        Refusal.refuseFirst(
                bind(entities.createNativeQuery(OTHERS, Tuple.class), namespace, rows),
                (row, other) -> "Key (jid)=(%s) already exists with %s"
                        .formatted(rows.get(row).jid(), other.get("difference", String.class)));
    }

    /** Changes what is said of a job, as far as the row says something; returns whether there is such a job. */
    public boolean say(short namespace, JobRow row) {
        return entities.createNativeQuery(SAY)
                        .setParameter("started", row.started(), Instant.class)
                        .setParameter("completed", row.completed(), Instant.class)
                        .setParameter("status", row.status(), Integer.class)
                        .setParameter("project", row.project(), String.class)
                        .setParameter("namespace", namespace)
                        .setParameter("jid", row.jid())
                        .executeUpdate()
                == 1;
    }

    /** The ids of the jobs that are there; they stay locked until the transaction ends. */
    public Map<UUID, Long> lock(short namespace, Collection<UUID> jids) {
        Map<UUID, Long> ids = new HashMap<>();
        entities.createNativeQuery(LOCK, Tuple.class)
                .setParameter("namespace", namespace)
                .setParameter("jids", jids.toArray(UUID[]::new))
                .getResultStream()
                .forEach(row -> ids.put(row.get("jid", UUID.class), row.get("id", Long.class)));
        return ids;
    }

    /**
     * Adds meta that isn't there. The same name may have several values, unless they are merged.
     *
     * @return how many were added
     * @throws Refusal when a job isn't there
     */
    public int addMeta(short namespace, List<NamedRow> rows, Conflicts conflicts, Instant now) {
        Map<UUID, Long> jobs =
                lock(namespace, rows.stream().map(NamedRow::owner).distinct().toList());
        for (int i = 0; i < rows.size(); i++) {
            if (!jobs.containsKey(rows.get(i).owner())) {
                throw orphan(i, rows.get(i).owner());
            }
        }
        if (conflicts == Conflicts.MERGE) {
            meta(REPLACE_META, rows, jobs);
        }
        int added = meta(ADD_META, rows, jobs);
        if (added > 0) {
            touch(jobs.values(), now);
        }
        return added;
    }

    static Refusal orphan(int row, UUID jid) {
        return new Refusal(Refusal.Reason.ORPHAN, row, "Key (jid)=(%s) is not present in table \"job\"".formatted(jid));
    }

    private int meta(String sql, List<NamedRow> rows, Map<UUID, Long> jobs) {
        return entities.createNativeQuery(sql)
                .setParameter("jobs", Columns.of(rows, row -> jobs.get(row.owner()), Long[]::new))
                .setParameter("names", Columns.of(rows, NamedRow::name, String[]::new))
                .setParameter("values", Columns.of(rows, NamedRow::value, String[]::new))
                .executeUpdate();
    }

    /** Notes that something new came: a finished job isn't any more, and its figures are to be made again. */
    void touch(Collection<Long> ids, Instant now) {
        Long[] jobs = ids.toArray(Long[]::new);
        entities.createNativeQuery(TOUCH)
                .setParameter("ids", jobs)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Takes a job for complete, which is told as an event; one that is finished already stays as it is. */
    public void complete(long id, Instant now) {
        finish(id, "completed", now)
                .ifPresent(job -> changes.raise(new JobEvent.CompletedJob(
                        job.get("jid", UUID.class), job.get("name", String.class), job.get("project", String.class))));
    }

    private void abandon(long id, Instant now) {
        finish(id, "abandoned", now)
                .ifPresent(job -> changes.raise(new JobEvent.AbandonedJob(
                        job.get("jid", UUID.class), job.get("name", String.class), job.get("project", String.class))));
    }

    private Optional<Tuple> finish(long id, String state, Instant now) {
        return entities.createNativeQuery(FINISH, Tuple.class)
                .setParameter("id", id)
                .setParameter("state", state)
                .setParameter("now", now)
                .getResultStream()
                .findFirst()
                .map(Tuple.class::cast);
    }

    /** Finishes some jobs of which nothing came since: those with samples are complete, those without are abandoned, later. */
    public void finishQuiet(Instant quietSince, Instant abandonedSince, int most, Instant now) {
        entities.createNativeQuery(QUIET, Tuple.class)
                .setParameter("quietSince", quietSince)
                .setParameter("abandonedSince", abandonedSince)
                .setParameter("most", most)
                .getResultList()
                .forEach(job -> {
                    if (job.get("sampled", Boolean.class)) {
                        complete(job.get("id", Long.class), now);
                    } else {
                        abandon(job.get("id", Long.class), now);
                    }
                });
    }

    /** Removes jobs with everything below them; returns how many there were. */
    public int delete(Collection<Long> ids) {
        return entities.createNativeQuery("delete from scaletest.job where id = any(cast(:ids as bigint[]))")
                .setParameter("ids", ids.toArray(Long[]::new))
                .executeUpdate();
    }

    private static <Q extends NativeQuery<?>> Q bind(Q query, short namespace, List<JobRow> rows) {
        query.setParameter("namespace", namespace);
        query.setParameter("jids", Columns.of(rows, JobRow::jid, UUID[]::new));
        query.setParameter("starts", Columns.of(rows, JobRow::started, Instant[]::new));
        query.setParameter("ends", Columns.of(rows, JobRow::completed, Instant[]::new));
        query.setParameter("statuses", Columns.of(rows, JobRow::status, Integer[]::new));
        query.setParameter("projects", Columns.of(rows, JobRow::project, String[]::new));
        return query;
    }
}
