package io.slowking.scaletest;

import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobRepositories;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Jobs as they are shown, straight from the tables. */
@Singleton
public class JobQueries {
    private static final String META = "meta.";
    private static final Set<String> STATES = Set.of("receiving", "completed", "abandoned");

    private static final String ONE = JobRows.SELECT + """
             where j.jid = :jid and (cast(:namespace as text) is null or n.name = :namespace)
             order by j.id desc
             limit 1
            """;

    private static final String MATCHING = """
            (cast(:namespace as text) is null or n.name = :namespace)
               and (cast(:project as text) is null or j.project = :project)
               and (cast(:state as text) is null or j.state = :state)
               and (cast(:status as integer) is null or j.status = :status)
               and (cast(:startedFrom as timestamptz) is null or j.started >= :startedFrom)
               and (cast(:startedBefore as timestamptz) is null or j.started < :startedBefore)
               and not exists (
                   select from unnest(cast(:names as text[]), cast(:values as text[])) as wanted(name, value)
                    where not exists (select from scaletest.job_meta m
                                       where m.job_id = j.id and md5(m.name) = md5(wanted.name) and md5(m.value) = md5(wanted.value)))
            """;

    private static final String NEWEST_FIRST = """
               and (cast(:after as bigint) is null or j.id < :after)
             order by j.id desc
             limit :most
            """;

    private static final String PAGE = JobRows.SELECT + " where " + MATCHING + NEWEST_FIRST;

    private static final String NUMBERS = """
            select j.id
              from scaletest.job j
              join scaletest.namespace n on n.id = j.namespace_id
             where
            """ + MATCHING + """
             order by j.id desc
             limit :newest
            """;

    /** A parameter that shares its name is also found by what tells it from the other ones, see {@link JobReading#labelled}. */
    private static final String DRAWABLE = JobRows.SELECT + " where j.id in (" + NUMBERS + """
            )
               and exists (select from scaletest.phase p
                             join scaletest.sample_chunk c on c.phase_id = p.id
                             join scaletest.metric m on m.id = c.metric_id
                            where p.job_id = j.id and m.namespace_id = j.namespace_id and md5(m.name) = md5(:metric))
               and exists (select from scaletest.phase p
                             join scaletest.phase_param a on a.phase_id = p.id
                             join scaletest.parameter q on q.id = a.parameter_id
                            where p.job_id = j.id and :parameter in (q.name, q.name || ' [' || q.parameter || ']'))
            """ + NEWEST_FIRST;

    private final Session entities;
    private final UnitOfWork<JobRepositories> work;
    private final JobRows rows;

    JobQueries(Session entities, UnitOfWork<JobRepositories> work, JobRows rows) {
        this.work = work;
        this.entities = entities;
        this.rows = rows;
    }

    /**
     * A page of jobs, the newest first.
     *
     * @param query has any number of {@code meta.NAME=VALUE}
     * @param after where the page before ended; null: from the start
     */
    public Page<JobView> page(
            JobFilter filter, MultivaluedMap<String, String> query, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        Page<Numbered> page = Page.of(
                list(filter, query, cursor(after), size + 1), size, numbered -> Long.toString(numbered.number()));
        return new Page<>(page.items().stream().map(Numbered::job).toList(), page.next());
    }

    /**
     * A job.
     *
     * @param namespace null: any, of several that have it the one that was made last
     * @throws Problem 404 when there is no such job
     */
    public JobView get(String jid, @Nullable String namespace) {
        UUID uuid = jid(jid);
        return find(uuid, namespace).orElseThrow(() -> JobCommands.unknown(uuid));
    }

    /** A page of the phases of a job, with parameters and flags, in the order of their numbers. */
    public Page<PhaseView> phases(JobView job, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        Long from = cursor(after);
        return work.get(repositories -> {
            JobReading reading = repositories.reading();
            long number = JobCommands.existing(repositories, job.jid(), job.namespace())
                    .id();
            Page<JobReading.Phase> page =
                    Page.of(reading.phases(number, from, size + 1), size, phase -> Long.toString(phase.id()));
            Map<Long, Long> samples = reading.sampleCounts(
                    page.items().stream().map(JobReading.Phase::id).toList());
            List<PhaseView> views = page.items().stream()
                    .map(phase -> PhaseView.of(phase, samples.getOrDefault(phase.id(), 0L)))
                    .toList();
            return new Page<>(views, page.next());
        });
    }

    private static @Nullable Long cursor(@Nullable String after) {
        return after == null ? null : (Long) Parameters.number("after", after, 0, Long.MAX_VALUE);
    }

    /** A job with its number, by which pages go on. */
    public record Numbered(long number, JobView job) {}

    /** The job of that id; of several namespaces that have it, the one that was made last, when none is named. */
    public Optional<JobView> find(UUID jid, @Nullable String namespace) {
        return entities.createNativeQuery(ONE, Tuple.class)
                .setParameter("jid", jid)
                .setParameter("namespace", namespace, String.class)
                .getResultStream()
                .findFirst()
                .map(row -> rows.read((Tuple) row).job());
    }

    /** Jobs, the newest first. */
    public List<Numbered> list(JobFilter filter, MultivaluedMap<String, String> query, @Nullable Long after, int most) {
        return matching(entities.createNativeQuery(PAGE, Tuple.class), filter, query)
                .setParameter("after", after, Long.class)
                .setParameter("most", most)
                .getResultStream()
                .map(rows::read)
                .toList();
    }

    /** Those of the newest so many jobs that have both such a parameter and such a metric, the newest first. */
    List<Numbered> drawable(
            JobFilter filter,
            MultivaluedMap<String, String> query,
            int newest,
            String parameter,
            String metric,
            @Nullable Long after,
            int most) {
        return matching(entities.createNativeQuery(DRAWABLE, Tuple.class), filter, query)
                .setParameter("newest", newest)
                .setParameter("parameter", parameter)
                .setParameter("metric", metric)
                .setParameter("after", after, Long.class)
                .setParameter("most", most)
                .getResultStream()
                .map(rows::read)
                .toList();
    }

    /** The numbers of the newest so many jobs. */
    List<Long> numbers(JobFilter filter, MultivaluedMap<String, String> query, int newest) {
        return matching(entities.createNativeQuery(NUMBERS, Long.class), filter, query)
                .setParameter("newest", newest)
                .getResultList();
    }

    private static <T> NativeQuery<T> matching(
            NativeQuery<T> jobs, JobFilter filter, MultivaluedMap<String, String> query) {
        if (filter.state != null && !STATES.contains(filter.state)) {
            throw Parameters.invalid("state has to be receiving, completed or abandoned");
        }
        Map<String, String> meta = meta(query);
        // Of a parameter without a value the filter knows nothing, and here it is one.
        return jobs.setParameter("namespace", query.getFirst("namespace"), String.class)
                .setParameter("project", filter.project, String.class)
                .setParameter("state", filter.state, String.class)
                .setParameter("status", status(filter.status), Integer.class)
                .setParameter("startedFrom", Parameters.timeOrDate("started_from", filter.startedFrom), Instant.class)
                .setParameter(
                        "startedBefore", Parameters.timeOrDate("started_before", filter.startedBefore), Instant.class)
                .setParameter("names", meta.keySet().toArray(String[]::new))
                .setParameter("values", meta.values().toArray(String[]::new));
    }

    private static @Nullable Integer status(@Nullable String text) {
        return text == null
                ? null
                : (Integer) (int) Parameters.number("status", text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** What {@code meta.NAME=VALUE} asks for. */
    static Map<String, String> meta(MultivaluedMap<String, String> query) {
        Map<String, String> meta = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            if (name.startsWith(META)) {
                if (values.size() > 1) {
                    throw Parameters.invalid("%s can be given once".formatted(name));
                }
                meta.put(name.substring(META.length()), values.getFirst());
            }
        });
        return meta;
    }

    /** A job's id, with or without dashes. */
    static UUID jid(String text) {
        String dashed = text.matches("[0-9a-fA-F]{32}")
                ? text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5")
                : text;
        return Parameters.uuid(dashed)
                .orElseThrow(
                        () -> Problem.notFound("unknown_job", "There is no job '%s'; an id is a UUID".formatted(text)));
    }
}
