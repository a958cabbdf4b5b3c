package io.slowking.scaletest.store;

import io.slowking.analysis.Figure;
import io.slowking.messaging.Changes;
import io.slowking.scaletest.JobEvent;
import io.slowking.scaletest.Judgement;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What jobs are judged by, and how they were judged. */
public final class StoredIndicators {
    private static final String PUT = """
            insert into scaletest.indicator (namespace_id, project, job_id, name, metric, figure, normalize_to, over_phases,
                                             at_most, at_least, change_up, change_down, reference)
            values (:namespace, :project, :job, :name, :metric, :figure, :normalizeTo, :over, :atMost, :atLeast, :changeUp, :changeDown, :reference)
            on conflict (namespace_id, md5(project), job_id, name) do
            update set metric = excluded.metric, figure = excluded.figure, normalize_to = excluded.normalize_to,
                       over_phases = excluded.over_phases, at_most = excluded.at_most, at_least = excluded.at_least,
                       change_up = excluded.change_up, change_down = excluded.change_down, reference = excluded.reference
            """;

    /** Of one name the job's own counts before the project's, and that before everybody's. */
    private static final String OF_JOB = """
            select distinct on (i.name) i.*
              from scaletest.indicator i
              join scaletest.job j on j.id = :job
             where i.namespace_id = j.namespace_id
               and (i.job_id = j.id or i.job_id is null and i.project in ('', coalesce(j.project, '')))
             order by i.name, i.job_id nulls last, i.project desc
            """;

    private static final String JUDGE = """
            insert into scaletest.job_indicator (job_id, name, value, reference, reference_value, verdict, reason)
            values (:job, :name, :value, :reference, :referenceValue, :verdict, :reason)
            """;

    private final Session entities;
    private final Changes changes;

    StoredIndicators(Session entities, Changes changes) {
        this.entities = entities;
        this.changes = changes;
    }

    /** Adds an indicator, or changes the one of that name. */
    public void put(short namespace, String project, @Nullable Long job, IndicatorRow row) {
        entities.createNativeQuery(PUT)
                .setParameter("namespace", namespace)
                .setParameter("project", project)
                .setParameter("job", job, Long.class)
                .setParameter("name", row.name())
                .setParameter("metric", row.metric())
                .setParameter("figure", row.figure().name())
                .setParameter("normalizeTo", row.normalizeTo())
                .setParameter("over", row.overPhases().name().toLowerCase(Locale.ROOT))
                .setParameter("atMost", row.atMost(), Double.class)
                .setParameter("atLeast", row.atLeast(), Double.class)
                .setParameter("changeUp", row.changeUp(), Double.class)
                .setParameter("changeDown", row.changeDown(), Double.class)
                .setParameter("reference", row.reference(), UUID.class)
                .executeUpdate();
    }

    /** Removes an indicator of a project; returns whether it was there. */
    public boolean remove(short namespace, String project, String name) {
        return entities.createNativeQuery("""
                                delete from scaletest.indicator
                                 where namespace_id = :namespace and project = :project and name = :name and job_id is null
                                """)
                        .setParameter("namespace", namespace)
                        .setParameter("project", project)
                        .setParameter("name", name)
                        .executeUpdate()
                == 1;
    }

    /** The indicators of a namespace that aren't a single job's, by project and name. */
    public List<OfProject> list(short namespace) {
        return entities
                .createNativeQuery("""
                        select * from scaletest.indicator where namespace_id = :namespace and job_id is null order by project, name
                        """, Tuple.class)
                .setParameter("namespace", namespace)
                .getResultList()
                .stream()
                .map(row -> new OfProject(row.get("project", String.class), indicator(row)))
                .toList();
    }

    /** An indicator of a project; empty text is every project. */
    public record OfProject(String project, IndicatorRow indicator) {}

    public List<IndicatorRow> ofJob(long job) {
        return entities.createNativeQuery(OF_JOB, Tuple.class).setParameter("job", job).getResultList().stream()
                .map(StoredIndicators::indicator)
                .toList();
    }

    /** The indicators that only this job has. */
    public List<IndicatorRow> ownOfJob(long job) {
        return entities
                .createNativeQuery("select * from scaletest.indicator where job_id = :job order by name", Tuple.class)
                .setParameter("job", job)
                .getResultList()
                .stream()
                .map(StoredIndicators::indicator)
                .toList();
    }

    /** Replaces how a job was judged, and tells of each indicator that failed. */
    public void judge(long job, UUID jid, String namespace, List<Judgement> judgements) {
        entities.createNativeQuery("delete from scaletest.job_indicator where job_id = :job")
                .setParameter("job", job)
                .executeUpdate();
        for (Judgement judgement : judgements) {
            entities.createNativeQuery(JUDGE)
                    .setParameter("job", job)
                    .setParameter("name", judgement.name())
                    .setParameter("value", judgement.value(), Double.class)
                    .setParameter("reference", judgement.reference(), UUID.class)
                    .setParameter("referenceValue", judgement.referenceValue(), Double.class)
                    .setParameter("verdict", judgement.verdict())
                    .setParameter("reason", judgement.reason())
                    .executeUpdate();
            if (judgement.verdict().equals(Judgement.FAILED) && judgement.value() != null) {
                changes.raise(new JobEvent.FailedIndicator(
                        jid, namespace, judgement.name(), judgement.value(), judgement.reason()));
            }
        }
    }

    /** How a job was judged, by name. */
    public List<Judgement> judgements(long job) {
        return entities
                .createNativeQuery(
                        "select * from scaletest.job_indicator where job_id = :job order by name", Tuple.class)
                .setParameter("job", job)
                .getResultList()
                .stream()
                .map(row -> new Judgement(
                        row.get("name", String.class),
                        row.get("value", Double.class),
                        row.get("reference", UUID.class),
                        row.get("reference_value", Double.class),
                        row.get("verdict", String.class),
                        row.get("reason", String.class)))
                .toList();
    }

    /** What an indicator came to in a job; empty when it wasn't judged by it. */
    public Optional<Double> value(long job, String name) {
        return judgements(job).stream()
                .filter(judgement -> judgement.name().equals(name))
                .findFirst()
                .map(Judgement::value);
    }

    private static IndicatorRow indicator(Tuple row) {
        return new IndicatorRow(
                row.get("name", String.class),
                row.get("metric", String.class),
                Figure.parse(row.get("figure", String.class)),
                row.get("normalize_to", String.class),
                IndicatorRow.Over.valueOf(row.get("over_phases", String.class).toUpperCase(Locale.ROOT)),
                row.get("at_most", Double.class),
                row.get("at_least", Double.class),
                row.get("change_up", Double.class),
                row.get("change_down", Double.class),
                row.get("reference", UUID.class));
    }
}
