package io.slowking.scaletest.store;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is read of a job: itself, what its metrics and parameters are called, its phases. */
public final class JobReading {
    private static final String FIND = """
            select j.*, n.name as namespace
              from scaletest.job j
              join scaletest.namespace n on n.id = j.namespace_id
             where j.jid = :jid and (cast(:namespace as text) is null or n.name = :namespace)
             order by j.id desc
             limit 1
            """;

    private static final String BY_NUMBER = """
            select j.*, n.name as namespace
              from scaletest.job j
              join scaletest.namespace n on n.id = j.namespace_id
             where j.id = :job
            """;

    private static final String META = """
            select name, value from scaletest.job_meta where job_id = :job order by name, value
            """;

    private static final String METRICS = """
            select measured.job_id as job, m.id as number, m.metric as key, m.name, m.title, m.units, m.direction
              from (select distinct p.job_id, c.metric_id
                      from scaletest.phase p
                      join scaletest.sample_chunk c on c.phase_id = p.id
                     where p.job_id = any(cast(:jobs as bigint[]))) as measured
              join scaletest.metric m on m.id = measured.metric_id
             order by m.name, m.metric
            """;

    private static final String PARAMETERS = """
            select set_to.job_id as job, q.id as number, q.parameter as key, q.name, q.title, q.units, cast(null as text) as direction
              from (select distinct p.job_id, a.parameter_id
                      from scaletest.phase p
                      join scaletest.phase_param a on a.phase_id = p.id
                     where p.job_id = any(cast(:jobs as bigint[]))) as set_to
              join scaletest.parameter q on q.id = set_to.parameter_id
             order by q.name, q.parameter
            """;

    /** In the order in which they were measured, as far as the driver says it. */
    private static final String PHASES = """
            select p.id, p.pid, p.run, p.at, p.ended
              from scaletest.phase p
             where p.job_id = :job and (cast(:after as bigint) is null or p.id > :after)
             order by p.id
             limit :most
            """;

    private static final String PHASE = """
            select p.id from scaletest.phase p where p.job_id = :job and p.pid = :pid
            """;

    private static final String PARAMS = """
            select a.phase_id, a.parameter_id, q.name, q.parameter, a.value
              from scaletest.phase_param a
              join scaletest.parameter q on q.id = a.parameter_id
             where a.phase_id = any(cast(:phases as bigint[]))
             order by a.phase_id, q.name, q.parameter
            """;

    /** Those whose name another parameter of the job has too. */
    private static final String SHARED_NAMES = """
            select q.id
              from scaletest.parameter q
             where q.id = any(cast(:parameters as integer[]))
               and exists (select from scaletest.parameter other
                            where other.namespace_id = q.namespace_id and md5(other.name) = md5(q.name)
                              and other.name = q.name and other.id <> q.id
                              and exists (select from scaletest.phase p
                                            join scaletest.phase_param a on a.phase_id = p.id and a.parameter_id = other.id
                                           where p.job_id = :job))
            """;

    private static final String FLAGS = """
            select phase_id, name, value from scaletest.phase_flag
             where phase_id = any(cast(:phases as bigint[]))
             order by phase_id, name, value
            """;

    private static final String VARIED = """
            select a.parameter_id
              from scaletest.phase_param a
              join scaletest.phase p on p.id = a.phase_id
             where p.job_id = :job
             group by a.parameter_id
            having count(distinct a.value) > 1 and bool_and(a.value ~ '^[-+]{0,1}[0-9]+([.][0-9]+){0,1}([eE][-+]{0,1}[0-9]+){0,1}$')
            """;

    private static final String COUNTS = """
            select count(*) as phases,
                   (select count(*) from scaletest.phase_flag f where f.phase_id in (select id from scaletest.phase where job_id = :job)) as flags,
                   (select count(*) from scaletest.phase_param a where a.phase_id in (select id from scaletest.phase where job_id = :job)) as params,
                   (select coalesce(sum(c.samples), 0) from scaletest.sample_chunk c
                     where c.phase_id in (select id from scaletest.phase where job_id = :job)) as samples
              from scaletest.phase
             where job_id = :job
            """;

    private static final String PREVIOUS = """
            select before.id
              from scaletest.job before
              join scaletest.job this on this.id = :job
             where before.namespace_id = this.namespace_id and md5(before.project) is not distinct from md5(this.project)
               and before.state = 'completed' and before.id < this.id
             order by before.id desc
             limit 1
            """;

    private final Session entities;

    JobReading(Session entities) {
        this.entities = entities;
    }

    /** A job. */
    public record Job(
            long id,
            UUID jid,
            String namespace,
            @Nullable Instant started,
            @Nullable Instant completed,
            @Nullable Integer status,
            @Nullable String project,
            String state,
            Instant createdAt,
            @Nullable Instant finishedAt) {}

    /** What a metric or a parameter is called. */
    public record Name(
            int number,
            UUID id,
            String name,
            @Nullable String title,
            @Nullable String units,
            @Nullable String direction) {
        /** Whether higher values of the metric are better. */
        public boolean isHigherBetter() {
            return "higher".equals(direction);
        }
    }

    /** A phase without its samples. */
    public record Phase(
            long id,
            UUID pid,
            @Nullable Integer run,
            @Nullable Instant at,
            @Nullable Instant ended,
            Map<String, @Nullable String> parameters,
            Map<String, List<@Nullable String>> flags) {}

    /** The job of that id; of several namespaces that have it, the one that was made last, when none is named. */
    public Optional<Job> find(UUID jid, @Nullable String namespace) {
        return entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("jid", jid)
                .setParameter("namespace", namespace, String.class)
                .getResultStream()
                .findFirst()
                .map(row -> job((Tuple) row));
    }

    /** The job of that number. */
    public Optional<Job> byNumber(long job) {
        return entities.createNativeQuery(BY_NUMBER, Tuple.class)
                .setParameter("job", job)
                .getResultStream()
                .findFirst()
                .map(row -> job((Tuple) row));
    }

    static Job job(Tuple row) {
        return new Job(
                row.get("id", Long.class),
                row.get("jid", UUID.class),
                row.get("namespace", String.class),
                row.get("started", Instant.class),
                row.get("completed", Instant.class),
                row.get("status", Integer.class),
                row.get("project", String.class),
                row.get("state", String.class),
                row.get("created_at", Instant.class),
                row.get("finished_at", Instant.class));
    }

    /** The meta, in the order of their names. */
    public Map<String, List<@Nullable String>> meta(long job) {
        Map<String, List<@Nullable String>> meta = new LinkedHashMap<>();
        entities.createNativeQuery(META, Tuple.class)
                .setParameter("job", job)
                .getResultList()
                .forEach(row -> meta.computeIfAbsent(row.get("name", String.class), _ -> new ArrayList<>())
                        .add(row.get("value", String.class)));
        return meta;
    }

    /** The metrics that the job has samples of. */
    public List<Name> metrics(long job) {
        return metrics(List.of(job)).getOrDefault(job, List.of());
    }

    /** The metrics that each of some jobs has samples of; a job that has none is left out. */
    public Map<Long, List<Name>> metrics(List<Long> jobs) {
        return names(METRICS, jobs);
    }

    /** The parameters that its phases have. */
    public List<Name> parameters(long job) {
        return parameters(List.of(job)).getOrDefault(job, List.of());
    }

    /** The parameters that the phases of each of some jobs have; a job that has none is left out. */
    public Map<Long, List<Name>> parameters(List<Long> jobs) {
        return names(PARAMETERS, jobs);
    }

    private Map<Long, List<Name>> names(String sql, List<Long> jobs) {
        return entities.createNativeQuery(sql, Tuple.class)
                .setParameter("jobs", jobs.toArray(Long[]::new))
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> row.get("job", Long.class), Collectors.mapping(JobReading::name, Collectors.toList())));
    }

    private static Name name(Tuple row) {
        return new Name(
                row.get("number", Integer.class),
                row.get("key", UUID.class),
                row.get("name", String.class),
                row.get("title", String.class),
                row.get("units", String.class),
                Optional.ofNullable(row.get("direction", String.class))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .orElse(null));
    }

    /** The numbers of the parameters of which the phases have several values, all of them numbers. */
    public Set<Integer> variedParameters(long job) {
        return Set.copyOf(entities.createNativeQuery(VARIED, Integer.class)
                .setParameter("job", job)
                .getResultList());
    }

    /** The names of the flags that any phase has. */
    public List<String> flags(long job) {
        return entities.createNativeQuery("""
                        select distinct f.name
                          from scaletest.phase_flag f
                          join scaletest.phase p on p.id = f.phase_id
                         where p.job_id = :job
                         order by f.name
                        """, String.class)
                .setParameter("job", job)
                .getResultList();
    }

    /** All phases, in the order of their numbers. */
    public Iterator<Phase> allPhases(long job) {
        return new PhasePages(this, job);
    }

    /** Some phases, with parameters and flags. */
    public List<Phase> phases(long job, @Nullable Long after, int most) {
        List<Phase> phases = new ArrayList<>();
        entities.createNativeQuery(PHASES, Tuple.class)
                .setParameter("job", job)
                .setParameter("after", after, Long.class)
                .setParameter("most", most)
                .getResultList()
                .forEach(row -> phases.add(new Phase(
                        row.get("id", Long.class),
                        row.get("pid", UUID.class),
                        row.get("run", Integer.class),
                        row.get("at", Instant.class),
                        row.get("ended", Instant.class),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>())));
        Map<Long, Phase> byId = new LinkedHashMap<>();
        phases.forEach(phase -> byId.put(phase.id(), phase));
        Long[] ids = byId.keySet().toArray(Long[]::new);
        List<Tuple> params = entities.createNativeQuery(PARAMS, Tuple.class)
                .setParameter("phases", ids)
                .getResultList();
        Set<Integer> shared = sharedNames(job, params);
        params.forEach(row -> of(byId, row)
                .parameters()
                .put(
                        shared.contains(row.get("parameter_id", Integer.class))
                                ? labelled(row.get("name", String.class), row.get("parameter", UUID.class))
                                : row.get("name", String.class),
                        row.get("value", String.class)));
        entities.createNativeQuery(FLAGS, Tuple.class)
                .setParameter("phases", ids)
                .getResultList()
                .forEach(row -> of(byId, row)
                        .flags()
                        .computeIfAbsent(row.get("name", String.class), _ -> new ArrayList<>())
                        .add(row.get("value", String.class)));
        return phases;
    }

    private Set<Integer> sharedNames(long job, List<Tuple> params) {
        Integer[] parameters = params.stream()
                .map(row -> row.get("parameter_id", Integer.class))
                .distinct()
                .toArray(Integer[]::new);
        return Set.copyOf(entities.createNativeQuery(SHARED_NAMES, Integer.class)
                .setParameter("job", job)
                .setParameter("parameters", parameters)
                .getResultList());
    }

    /** How one of several metrics, or parameters, of a job that share a name is told from the others. */
    public static String labelled(String name, UUID id) {
        return "%s [%s]".formatted(name, id);
    }

    /** A phase, with parameters and flags; empty when the job has none of that id. */
    public Optional<Phase> phase(long job, UUID pid) {
        return entities.createNativeQuery(PHASE, Long.class)
                .setParameter("job", job)
                .setParameter("pid", pid)
                .getResultStream()
                .findFirst()
                .map(id -> phases(job, (Long) id - 1, 1).getFirst());
    }

    private static Phase of(Map<Long, Phase> phases, Tuple row) {
        return Objects.requireNonNull(phases.get(row.get("phase_id", Long.class)));
    }

    /** How many samples there are in each of some phases. */
    public Map<Long, Long> sampleCounts(List<Long> phases) {
        Map<Long, Long> counts = new LinkedHashMap<>();
        entities.createNativeQuery("""
                        select phase_id, sum(samples) as samples from scaletest.sample_chunk
                         where phase_id = any(cast(:phases as bigint[]))
                         group by phase_id
                        """, Tuple.class)
                .setParameter("phases", phases.toArray(Long[]::new))
                .getResultList()
                .forEach(row -> counts.put(
                        row.get("phase_id", Long.class),
                        row.get("samples", Number.class).longValue()));
        return counts;
    }

    /** How much of everything a job has. */
    public record Counts(long phases, long flags, long params, long samples) {}

    public Counts counts(long job) {
        Tuple row = entities.createNativeQuery(COUNTS, Tuple.class)
                .setParameter("job", job)
                .getSingleResult();
        return new Counts(
                row.get("phases", Number.class).longValue(),
                row.get("flags", Number.class).longValue(),
                row.get("params", Number.class).longValue(),
                row.get("samples", Number.class).longValue());
    }

    /** The job that was completed before it in the same namespace and project. */
    public Optional<Long> previous(long job) {
        return entities.createNativeQuery(PREVIOUS, Long.class)
                .setParameter("job", job)
                .getResultStream()
                .findFirst()
                .map(Long.class::cast);
    }
}
