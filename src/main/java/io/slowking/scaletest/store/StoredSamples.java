package io.slowking.scaletest.store;

import io.slowking.messaging.Changes;
import io.slowking.scaletest.JobEvent;
import io.slowking.scaletest.ScaletestConfig;
import io.slowking.scaletest.samples.ChunkLoad;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.store.StoredPhases.Known;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.hibernate.Session;

/** The samples, by the thousand. */
public final class StoredSamples {
    private static final String ANY = """
            select exists (select from scaletest.sample_chunk where phase_id = any(cast(:phases as bigint[])))
            """;

    private static final String TOO_MANY_OF_METRIC = """
            select m.name, sum(c.samples) as samples
              from scaletest.sample_chunk c
              join scaletest.metric m on m.id = c.metric_id
             where c.phase_id = any(cast(:phases as bigint[]))
             group by c.phase_id, m.id
            having sum(c.samples) > :most
             limit 1
            """;

    private static final String OF_JOBS = """
            select j.jid, n.name, coalesce(sum(c.samples), 0) as samples
              from scaletest.job j
              join scaletest.namespace n on n.id = j.namespace_id
              join scaletest.phase p on p.job_id = j.id
              join scaletest.sample_chunk c on c.phase_id = p.id
             where j.id = any(cast(:jobs as bigint[]))
             group by j.id, n.id
            """;

    private final Session entities;
    private final DataSource database;
    private final StoredJobs jobs;
    private final StoredPhases phases;
    private final Lookups metrics;
    private final ScaletestConfig.Limits limits;
    private final Changes changes;

    StoredSamples(
            Session entities,
            DataSource database,
            StoredJobs jobs,
            StoredPhases phases,
            Lookups metrics,
            ScaletestConfig.Limits limits,
            Changes changes) {
        this.entities = entities;
        this.database = database;
        this.jobs = jobs;
        this.phases = phases;
        this.metrics = metrics;
        this.limits = limits;
        this.changes = changes;
    }

    /**
     * Adds the samples that aren't stored yet.
     *
     * @param pids of the phases, by their places in the spool
     * @param references of the metrics, by their places in the spool
     * @return how many were added
     * @throws Refusal when a phase or a metric isn't there, or a job would get too many samples
     */
    public long add(short namespace, SampleSpool spool, List<UUID> pids, List<Reference> references, Instant now) {
        if (spool.isEmpty()) {
            return 0;
        }
        Map<UUID, Known> known = phases.lock(namespace, pids);
        List<Long> phaseIds = new ArrayList<>();
        for (int place = 0; place < pids.size(); place++) {
            Known phase = known.get(pids.get(place));
            if (phase == null) {
                throw StoredPhases.orphan(spool.firstRowOfPhase(place), pids.get(place));
            }
            phaseIds.add(phase.id());
        }
        long added = load(spool, phaseIds, metricIds(namespace, references, spool));
        if (added > 0) {
            List<Long> jobIds =
                    known.values().stream().map(Known::job).distinct().toList();
            refuseTooMany(phaseIds, jobIds);
            jobs.touch(jobIds, now);
            tell(jobIds, added);
        }
        return added;
    }

    private List<Integer> metricIds(short namespace, List<Reference> references, SampleSpool spool) {
        Map<Reference, Integer> numbers = metrics.numbers(namespace, references);
        List<Integer> ids = new ArrayList<>();
        for (int place = 0; place < references.size(); place++) {
            Integer number = numbers.get(references.get(place));
            if (number == null) {
                throw StoredPhases.unknown("metric", spool.firstRowOfMetric(place), references.get(place));
            }
            ids.add(number);
        }
        return ids;
    }

    private long load(SampleSpool spool, List<Long> phaseIds, List<Integer> metricIds) {
        try (Connection connection = database.getConnection()) {
            ChunkLoad load = new ChunkLoad(connection);
            if (isAny(phaseIds)) {
                return load.merge(spool, phaseIds, metricIds);
            }
            load.add(spool, phaseIds, metricIds);
            return spool.count();
        } catch (SQLException e) {
            throw new IllegalStateException("The samples could not be stored", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAny(List<Long> phaseIds) {
        return entities.createNativeQuery(ANY, Boolean.class)
                .setParameter("phases", phaseIds.toArray(Long[]::new))
                .getSingleResult();
    }

    private void refuseTooMany(List<Long> phaseIds, List<Long> jobIds) {
        entities.createNativeQuery(TOO_MANY_OF_METRIC, Tuple.class)
                .setParameter("phases", phaseIds.toArray(Long[]::new))
                .setParameter("most", limits.samplesOfMetric())
                .getResultStream()
                .findFirst()
                .ifPresent(row -> {
                    throw Refusal.tooMuch("A phase has at most %d samples of a metric; of %s it would have %s"
                            .formatted(
                                    limits.samplesOfMetric(), ((Tuple) row).get("name"), ((Tuple) row).get("samples")));
                });
        totals(jobIds).forEach(row -> {
            if (row.get("samples", Number.class).longValue() > limits.samples()) {
                throw Refusal.tooMuch("A job has at most %d samples".formatted(limits.samples()));
            }
        });
    }

    private List<Tuple> totals(List<Long> jobIds) {
        return entities.createNativeQuery(OF_JOBS, Tuple.class)
                .setParameter("jobs", jobIds.toArray(Long[]::new))
                .getResultList();
    }

    /** How many it were is said of the request; requests hardly ever have samples of several jobs. */
    private void tell(List<Long> jobIds, long added) {
        totals(jobIds)
                .forEach(row -> changes.raise(
                        new JobEvent.AddedSamples(row.get("jid", UUID.class), row.get("name", String.class), added)));
    }
}
