package io.slowking.scaletest.store;

import io.slowking.scaletest.samples.SampleSpool;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** The phases of jobs, with their flags and parameters. */
public final class StoredPhases {
    private static final String ADD = """
            insert into scaletest.phase (job_id, namespace_id, pid, run, at, ended)
            select given.job, :namespace, given.pid, given.run, given.at, given.ended
              from unnest(cast(:jobs as bigint[]), cast(:pids as uuid[]), cast(:runs as integer[]),
                          cast(:times as timestamptz[]), cast(:ends as timestamptz[]))
                   with ordinality as given(job, pid, run, at, ended, place)
             order by given.place
            on conflict (namespace_id, pid) do
            """;

    private static final String NOTHING = " nothing";

    private static final String UPDATE = """
             update set run = coalesce(excluded.run, phase.run), at = coalesce(excluded.at, phase.at),
                        ended = coalesce(excluded.ended, phase.ended)
            """;

    /** What nobody has said yet. An end before the start isn't taken over, and stands out below. */
    private static final String FILL_IN = """
            update scaletest.phase p
               set run = coalesce(p.run, given.run), at = coalesce(p.at, given.at),
                   ended = coalesce(p.ended, case when given.ended >= coalesce(p.at, given.at, given.ended) then given.ended end)
              from (select said.pid, min(said.run) as run, min(said.at) as at, min(said.ended) as ended
                      from unnest(cast(:jobs as bigint[]), cast(:pids as uuid[]), cast(:runs as integer[]),
                                  cast(:times as timestamptz[]), cast(:ends as timestamptz[])) as said(job, pid, run, at, ended)
                     group by said.pid) as given
             where p.namespace_id = :namespace and p.pid = given.pid
               and (p.run is null and given.run is not null or p.at is null and given.at is not null
                    or p.ended is null and given.ended is not null)
            """;

    private static final String OTHERS = """
            select cast(given.place as integer) as place,
                   case when p.job_id <> given.job then 'another job'
                        when given.run is distinct from p.run and given.run is not null then 'another run'
                        when given.at is distinct from p.at and given.at is not null then 'another start'
                        when p.ended is null then 'a start after that end'
                        else 'another end' end as difference
              from unnest(cast(:jobs as bigint[]), cast(:pids as uuid[]), cast(:runs as integer[]),
                          cast(:times as timestamptz[]), cast(:ends as timestamptz[]))
                   with ordinality as given(job, pid, run, at, ended, place)
              join scaletest.phase p on p.namespace_id = :namespace and p.pid = given.pid
             where p.job_id <> given.job
                or given.run is not null and given.run is distinct from p.run
                or given.at is not null and given.at is distinct from p.at
                or given.ended is not null and given.ended is distinct from p.ended
             order by given.place
             limit 1
            """;

    private static final String FIND = """
            select p.pid, p.id, j.id as job, j.jid
              from scaletest.phase p
              join scaletest.job j on j.id = p.job_id
             where p.namespace_id = :namespace and p.pid = any(cast(:pids as uuid[]))
            """;

    private static final String ADD_FLAGS = """
            insert into scaletest.phase_flag (phase_id, name, value)
            select given.phase, given.name, given.value
              from unnest(cast(:phases as bigint[]), cast(:names as text[]), cast(:values as text[])) as given(phase, name, value)
            on conflict (phase_id, md5(name), md5(value)) do nothing
            """;

    private static final String REPLACE_FLAGS = """
            delete from scaletest.phase_flag f
             using unnest(cast(:phases as bigint[]), cast(:names as text[]), cast(:values as text[])) as given(phase, name, value)
             where f.phase_id = given.phase and f.name = given.name
            """;

    private static final String ADD_PARAMS = """
            insert into scaletest.phase_param (phase_id, parameter_id, value)
            select given.phase, given.parameter, given.value
              from unnest(cast(:phases as bigint[]), cast(:parameters as integer[]), cast(:values as text[])) as given(phase, parameter, value)
            on conflict (phase_id, parameter_id) do nothing
            """;

    private static final String REPLACE_PARAMS = """
            delete from scaletest.phase_param a
             using unnest(cast(:phases as bigint[]), cast(:parameters as integer[]), cast(:values as text[])) as given(phase, parameter, value)
             where a.phase_id = given.phase and a.parameter_id = given.parameter
            """;

    private static final String OTHER_PARAMS = """
            select cast(given.place as integer) as place, q.name
              from unnest(cast(:phases as bigint[]), cast(:parameters as integer[]), cast(:values as text[]))
                   with ordinality as given(phase, parameter, value, place)
              join scaletest.phase_param a on a.phase_id = given.phase and a.parameter_id = given.parameter
              join scaletest.parameter q on q.id = a.parameter_id
             where a.value is distinct from given.value
             order by given.place
             limit 1
            """;

    private final Session entities;
    private final StoredJobs jobs;
    private final Lookups parameters;
    private final int most;

    StoredPhases(Session entities, StoredJobs jobs, Lookups parameters, int most) {
        this.entities = entities;
        this.jobs = jobs;
        this.parameters = parameters;
        this.most = most;
    }

    /** A phase that is there, and its job. */
    record Known(long id, long job) {}

    /**
     * Adds phases that aren't there; of those that are, what wasn't said of them yet (mostly when they ended) is filled in when conflicts are
     * refused.
     *
     * @return how many were added or filled in
     * @throws Refusal when a job isn't there, a job would get too many phases, or a phase is there with other values and conflicts are refused
     */
    public int add(short namespace, List<PhaseRow> rows, Conflicts conflicts, Instant now) {
        Map<UUID, Long> ids =
                jobs.lock(namespace, rows.stream().map(PhaseRow::jid).distinct().toList());
        for (int i = 0; i < rows.size(); i++) {
            if (!ids.containsKey(rows.get(i).jid())) {
                throw StoredJobs.orphan(i, rows.get(i).jid());
            }
        }
        List<PhaseRow> once = rows;
        if (conflicts == Conflicts.MERGE) {
            once = List.copyOf(rows.stream()
                    .collect(Collectors.toMap(PhaseRow::pid, row -> row, (_, later) -> later, LinkedHashMap::new))
                    .values());
        }
        int changed = bind(
                        entities.createNativeQuery(ADD + (conflicts == Conflicts.MERGE ? UPDATE : NOTHING)),
                        namespace,
                        once,
                        ids)
                .executeUpdate();
        if (conflicts == Conflicts.REFUSE) {
            changed += bind(entities.createNativeQuery(FILL_IN), namespace, rows, ids)
                    .executeUpdate();
            refuseOthers(namespace, rows, ids);
        }
        if (changed > 0) {
            ids.values().forEach(this::refuseTooMany);
            jobs.touch(ids.values(), now);
        }
        return changed;
    }

    private void refuseOthers(short namespace, List<PhaseRow> rows, Map<UUID, Long> ids) {
        Refusal.refuseFirst(
                bind(entities.createNativeQuery(OTHERS, Tuple.class), namespace, rows, ids),
                (row, other) -> "Key (pid)=(%s) already exists with %s"
                        .formatted(rows.get(row).pid(), other.get("difference", String.class)));
    }

    private void refuseTooMany(long job) {
        long count = entities.createNativeQuery("select count(*) from scaletest.phase where job_id = :job", Long.class)
                .setParameter("job", job)
                .getSingleResult();
        if (count > most) {
            throw Refusal.tooMuch("A job has at most %d phases".formatted(most));
        }
    }

    /**
     * Makes sure that samples are of phases of one job.
     *
     * @throws Refusal when a phase isn't there, or is another job's
     */
    public void refuseOthers(short namespace, UUID jid, SampleSpool samples) {
        List<UUID> pids = samples.phases();
        Map<UUID, UUID> owners = new HashMap<>();
        entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("namespace", namespace)
                .setParameter("pids", pids.toArray(UUID[]::new))
                .getResultStream()
                .forEach(row -> owners.put(row.get("pid", UUID.class), row.get("jid", UUID.class)));
        for (int place = 0; place < pids.size(); place++) {
            UUID pid = pids.get(place);
            if (!jid.equals(owners.get(pid))) {
                throw new Refusal(
                        Refusal.Reason.ORPHAN,
                        samples.firstRowOfPhase(place),
                        "The job has no phase %s".formatted(pid));
            }
        }
    }

    /** The phases that are there; their jobs stay locked until the transaction ends. */
    Map<UUID, Known> lock(short namespace, Collection<UUID> pids) {
        Map<UUID, Known> known = new HashMap<>();
        Set<UUID> owners = new HashSet<>();
        entities.createNativeQuery(FIND, Tuple.class)
                .setParameter("namespace", namespace)
                .setParameter("pids", pids.toArray(UUID[]::new))
                .getResultStream()
                .forEach(row -> {
                    known.put(
                            row.get("pid", UUID.class),
                            new Known(row.get("id", Long.class), row.get("job", Long.class)));
                    owners.add(row.get("jid", UUID.class));
                });
        Collection<Long> locked = jobs.lock(namespace, owners).values();
        // A job may have been removed, with its phases, since they were looked for.
        known.values().removeIf(phase -> !locked.contains(phase.job()));
        return known;
    }

    /** The same, of rows that refer to them. */
    private Map<UUID, Known> lockAll(short namespace, List<UUID> pids) {
        Map<UUID, Known> known = lock(namespace, Set.copyOf(pids));
        for (int i = 0; i < pids.size(); i++) {
            if (!known.containsKey(pids.get(i))) {
                throw orphan(i, pids.get(i));
            }
        }
        return known;
    }

    static Refusal orphan(int row, UUID pid) {
        return new Refusal(
                Refusal.Reason.ORPHAN, row, "Key (pid)=(%s) is not present in table \"job_phases\"".formatted(pid));
    }

    /**
     * Adds flags that aren't there. The same name may have several values, unless they are merged.
     *
     * @return how many were added
     * @throws Refusal when a phase isn't there
     */
    public int addFlags(short namespace, List<NamedRow> rows, Conflicts conflicts, Instant now) {
        Map<UUID, Known> phases =
                lockAll(namespace, rows.stream().map(NamedRow::owner).toList());
        if (conflicts == Conflicts.MERGE) {
            flags(REPLACE_FLAGS, rows, phases);
        }
        int added = flags(ADD_FLAGS, rows, phases);
        if (added > 0) {
            touch(phases, now);
        }
        return added;
    }

    private int flags(String sql, List<NamedRow> rows, Map<UUID, Known> phases) {
        return entities.createNativeQuery(sql)
                .setParameter(
                        "phases",
                        Columns.of(rows, row -> known(phases, row.owner()).id(), Long[]::new))
                .setParameter("names", Columns.of(rows, NamedRow::name, String[]::new))
                .setParameter("values", Columns.of(rows, NamedRow::value, String[]::new))
                .executeUpdate();
    }

    /**
     * Adds values of parameters that aren't there.
     *
     * @return how many were added
     * @throws Refusal when a phase or a parameter isn't there, or a phase has another value of it and conflicts are refused
     */
    public int addParams(short namespace, List<ParamRow> rows, Conflicts conflicts, Instant now) {
        Map<UUID, Known> phases =
                lockAll(namespace, rows.stream().map(ParamRow::pid).toList());
        Map<Reference, Integer> numbers = parameters.numbers(
                namespace, rows.stream().map(ParamRow::parameter).distinct().toList());
        for (int i = 0; i < rows.size(); i++) {
            if (!numbers.containsKey(rows.get(i).parameter())) {
                throw unknown("parameter", i, rows.get(i).parameter());
            }
        }
        if (conflicts == Conflicts.MERGE) {
            params(entities.createNativeQuery(REPLACE_PARAMS), rows, phases, numbers)
                    .executeUpdate();
        }
        int added = params(entities.createNativeQuery(ADD_PARAMS), rows, phases, numbers)
                .executeUpdate();
        if (conflicts == Conflicts.REFUSE) {
            Refusal.refuseFirst(
                    params(entities.createNativeQuery(OTHER_PARAMS, Tuple.class), rows, phases, numbers),
                    (row, other) -> "The phase %s has another value of the parameter '%s' already"
                            .formatted(rows.get(row).pid(), other.get("name", String.class)));
        }
        if (added > 0) {
            touch(phases, now);
        }
        return added;
    }

    static Refusal unknown(String kind, int row, Reference reference) {
        return new Refusal(
                Refusal.Reason.ORPHAN,
                row,
                "Key (%s)=(%s) is not present in table \"lookup_%ss\"".formatted(kind, word(reference), kind));
    }

    private static String word(Reference reference) {
        return switch (reference) {
            case Reference.ById(UUID id) -> id.toString();
            case Reference.ByName(String name) -> name;
        };
    }

    private static <Q extends NativeQuery<?>> Q params(
            Q query, List<ParamRow> rows, Map<UUID, Known> phases, Map<Reference, Integer> numbers) {
        query.setParameter(
                "phases", Columns.of(rows, row -> known(phases, row.pid()).id(), Long[]::new));
        query.setParameter("parameters", Columns.of(rows, row -> numbers.get(row.parameter()), Integer[]::new));
        query.setParameter("values", Columns.of(rows, ParamRow::value, String[]::new));
        return query;
    }

    private void touch(Map<UUID, Known> phases, Instant now) {
        jobs.touch(phases.values().stream().map(Known::job).distinct().toList(), now);
    }

    private static Known known(Map<UUID, Known> phases, UUID pid) {
        return Objects.requireNonNull(phases.get(pid));
    }

    private static <Q extends NativeQuery<?>> Q bind(
            Q query, short namespace, List<PhaseRow> rows, Map<UUID, Long> ids) {
        query.setParameter("namespace", namespace);
        query.setParameter("jobs", Columns.of(rows, row -> ids.get(row.jid()), Long[]::new));
        query.setParameter("pids", Columns.of(rows, PhaseRow::pid, UUID[]::new));
        query.setParameter("runs", Columns.of(rows, PhaseRow::run, Integer[]::new));
        query.setParameter("times", Columns.of(rows, PhaseRow::at, Instant[]::new));
        query.setParameter("ends", Columns.of(rows, PhaseRow::ended, Instant[]::new));
        return query;
    }
}
