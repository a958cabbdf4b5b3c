package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.analysis.Summary;
import io.slowking.benchmark.model.Failure;
import io.slowking.benchmark.model.Figures;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is read about benchmarks, straight from the tables. */
@Singleton
public class BenchmarkQueries {
    private static final String BENCHMARKS = """
            select b.id, b.name, b.type, b.status, b.status_since, i.url as target_url, b.infra, b.target_version, b.target_project_id,
                   cast(b.labels as text) as labels, b.created_at, b.finished_at, b.deadline, b.documents_total,
                   case when b.status in ('reporting', 'completed') then b.documents_total - coalesce(p.failed, 0) else coalesce(p.uploaded, 0) end as uploaded,
                   coalesce(p.started, 0) as started, coalesce(p.reported, 0) as reported, coalesce(p.failed, 0) as failed,
                   cast(jsonb_build_object('artifacts', b.artifacts) || b.definition as text) as definition,
                   cast(b.figures as text) as figures, b.report, b.failure_code, b.failure_message
              from benchmark b
              join benchmark_instance i on i.id = b.instance_id
              left join benchmark_progress p on p.benchmark_id = b.id
            """;

    private static final String ONE = BENCHMARKS + " where b.id = :id";

    private static final String PAGE = BENCHMARKS + """
             where (cast(:status as text) is null or b.status = :status)
               and (cast(:type as text) is null or b.type = :type)
               and (cast(:name as text) is null or b.name = :name)
               and (cast(:infra as text) is null or b.infra = :infra)
               and (cast(:version as text) is null or b.target_version = :version)
               and b.labels @> cast(:labels as jsonb)
               and (cast(:createdFrom as timestamptz) is null or b.created_at >= :createdFrom)
               and (cast(:createdBefore as timestamptz) is null or b.created_at < :createdBefore)
               and (cast(:after as uuid) is null or b.id < :after)
             order by b.id desc
             limit :most
            """;

    private static final String FIGURES_SO_FAR = """
            select count(*) as count, min(latency) as min, max(latency) as max, avg(latency) as mean, stddev_samp(latency) as spread,
                   percentile_cont(0.5) within group (order by latency) as p50,
                   percentile_cont(0.9) within group (order by latency) as p90,
                   percentile_cont(0.95) within group (order by latency) as p95,
                   percentile_cont(0.99) within group (order by latency) as p99,
                   extract(epoch from max(upload_ended_at) - min(upload_started_at))::float8 as seconds
              from (select upload_started_at, upload_ended_at,
                           extract(epoch from upload_ended_at - upload_started_at)::float8 as latency
                      from document
                     where benchmark_id = :id and upload_started_at is not null and upload_ended_at is not null) reported
            """;

    private static final String DOCUMENTS = """
            select place, name, size, sha256, target_document_id, uploaded_at, upload_started_at, upload_ended_at, failure,
                   extract(epoch from upload_ended_at - upload_started_at)::float8 as seconds
              from document
             where benchmark_id = :id and place > :after
             order by place
             limit :most
            """;

    private static final String TIMELINE = """
            select id, at, what, detail from benchmark_timeline
             where benchmark_id = :id and id > :after
             order by id
             limit :most
            """;

    private static final String PREVIOUS = """
            select b.id from benchmark b
              join benchmark this on this.id = :id
             where b.name = this.name and b.type = this.type and b.infra is not distinct from this.infra
               and b.id < this.id and b.status = 'completed'
             order by b.id desc
             limit 1
            """;

    private static final String LATENCIES = """
            select extract(epoch from upload_ended_at - upload_started_at)::float8 as seconds
              from document
             where benchmark_id = :id and upload_started_at is not null and upload_ended_at is not null
            """;

    private final Session entities;
    private final MeasurementQueries measurements;
    private final ObjectMapper mapper;

    BenchmarkQueries(Session entities, MeasurementQueries measurements, ObjectMapper mapper) {
        this.entities = entities;
        this.measurements = measurements;
        this.mapper = mapper;
    }

    /** A document with its place in the benchmark, by which pages go on. */
    record PlacedDocument(int place, DocumentView document) {}

    /** The benchmark with its figures, of the documents reported so far when it is still running. */
    public Optional<BenchmarkView> find(UUID id) {
        Optional<Tuple> row = entities.createNativeQuery(ONE, Tuple.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
        return row.map(found -> {
            Figures stored = figures(found);
            boolean anyReported = found.get("reported", Integer.class) > 0;
            return view(
                    found,
                    stored == null && anyReported ? figuresSoFar(id).orElse(null) : stored,
                    definition(found.get("definition", String.class)),
                    measurements.find(id).orElse(null));
        });
    }

    /** Benchmarks, the newest first. */
    List<BenchmarkView> list(BenchmarkFilter filter, Filters parsed, @Nullable UUID after, int most) {
        return entities.createNativeQuery(PAGE, Tuple.class)
                .setParameter("status", filter.status)
                .setParameter("type", filter.type)
                .setParameter("name", filter.name)
                .setParameter("infra", filter.infra)
                .setParameter("version", filter.version)
                .setParameter("labels", json(parsed.labels()))
                .setParameter("createdFrom", parsed.createdFrom())
                .setParameter("createdBefore", parsed.createdBefore())
                .setParameter("after", after)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> view(row, figures(row), null, null))
                .toList();
    }

    /** The parts of a filter that had to be parsed. */
    record Filters(
            Map<String, String> labels,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore) {}

    List<PlacedDocument> documents(UUID id, int after, int most) {
        return entities.createNativeQuery(DOCUMENTS, Tuple.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new PlacedDocument(
                        row.get("place", Integer.class),
                        new DocumentView(
                                row.get("name", String.class),
                                row.get("size", Long.class),
                                row.get("sha256", String.class),
                                row.get("target_document_id", String.class),
                                row.get("uploaded_at", Instant.class),
                                row.get("upload_started_at", Instant.class),
                                row.get("upload_ended_at", Instant.class),
                                row.get("seconds", Double.class),
                                row.get("failure", String.class))))
                .toList();
    }

    List<TimelineView> timeline(UUID id, long after, int most) {
        return entities.createNativeQuery(TIMELINE, Tuple.class)
                .setParameter("id", id)
                .setParameter("after", after)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new TimelineView(
                        row.get("id", Long.class),
                        row.get("at", Instant.class),
                        row.get("what", String.class),
                        row.get("detail", String.class)))
                .toList();
    }

    /** The completed benchmark of the same name, type and infra that came before. */
    public Optional<UUID> previous(UUID id) {
        return entities.createNativeQuery(PREVIOUS, UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(UUID.class::cast);
    }

    /** The latencies of a benchmark's documents, in seconds. */
    public double[] latencies(UUID id) {
        return entities.createNativeQuery(LATENCIES, Double.class)
                .setParameter("id", id)
                .getResultStream()
                .mapToDouble(Double.class::cast)
                .toArray();
    }

    /** How many benchmarks there are in each status that any has. */
    @ActivateRequestContext
    public Map<String, Long> countByStatus() {
        return entities.createNativeQuery(
                        "select status, count(*) as benchmarks from benchmark group by status", Tuple.class)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row.get("status", String.class), row -> row.get("benchmarks", Long.class)));
    }

    private BenchmarkView view(
            Tuple row,
            @Nullable Figures figures,
            @Nullable JsonNode definition,
            @Nullable MeasurementView measurement) {
        UUID id = row.get("id", UUID.class);
        String failureCode = row.get("failure_code", String.class);
        int documents = row.get("documents_total", Integer.class);
        long reported = row.get("reported", Integer.class);
        long failed = row.get("failed", Integer.class);
        return new BenchmarkView(
                id,
                row.get("name", String.class),
                row.get("type", String.class),
                BenchmarkStatus.ofWord(row.get("status", String.class)).orElseThrow(),
                row.get("status_since", Instant.class),
                row.get("target_url", String.class),
                row.get("infra", String.class),
                row.get("target_version", String.class),
                row.get("target_project_id", String.class),
                labels(row.get("labels", String.class)),
                row.get("created_at", Instant.class),
                row.get("finished_at", Instant.class),
                row.get("deadline", Instant.class),
                new BenchmarkView.Counts(
                        documents,
                        row.get("uploaded", Integer.class),
                        row.get("started", Integer.class),
                        reported,
                        failed),
                documents == 0 ? 0 : (double) (reported + failed) / documents,
                figures,
                measurement,
                definition,
                row.get("report", String.class),
                failureCode == null ? null : new Failure(failureCode, row.get("failure_message", String.class)),
                BenchmarkView.linksOf(id));
    }

    private Optional<Figures> figuresSoFar(UUID id) {
        Tuple row = entities.createNativeQuery(FIGURES_SO_FAR, Tuple.class)
                .setParameter("id", id)
                .getSingleResult();
        int count = row.get("count", Long.class).intValue();
        if (count == 0) {
            return Optional.empty();
        }
        Double spread = row.get("spread", Double.class);
        return Optional.of(new Figures(
                new Summary(
                        count,
                        row.get("min", Double.class),
                        row.get("max", Double.class),
                        row.get("mean", Double.class),
                        spread == null ? OptionalDouble.empty() : OptionalDouble.of(spread),
                        row.get("p50", Double.class),
                        row.get("p90", Double.class),
                        row.get("p95", Double.class),
                        row.get("p99", Double.class)),
                count / Math.max(1e-6, row.get("seconds", Double.class))));
    }

    private @Nullable Figures figures(Tuple row) {
        String json = row.get("figures", String.class);
        try {
            return json == null ? null : mapper.readValue(json, Figures.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored figures can't be read: " + e.getOriginalMessage());
        }
    }

    private JsonNode definition(String json) {
        try {
            return DefinitionView.of(mapper.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored definition can't be read: " + e.getOriginalMessage());
        }
    }

    private Map<String, String> labels(String json) {
        try {
            return mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored labels can't be read: " + e.getOriginalMessage());
        }
    }

    private String json(Map<String, String> labels) {
        try {
            return mapper.writeValueAsString(labels);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Labels have no JSON", e);
        }
    }
}
