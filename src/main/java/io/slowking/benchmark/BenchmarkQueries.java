package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.http.Page;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
             where b.name = this.name and b.type = this.type and coalesce(b.infra, '') = coalesce(this.infra, '')
               and b.id < this.id and b.status = 'completed'
             order by b.id desc
             limit 1
            """;

    private static final String EARLIER = """
            select this.id as of, b.id, b.target_version, cast(b.figures as text) as figures
              from benchmark this
             cross join lateral (
                   select id, target_version, figures from benchmark
                    where name = this.name and type = this.type and coalesce(infra, '') = coalesce(this.infra, '')
                      and status = 'completed' and id <= this.id
                    order by id desc
                    limit :most) b
             where this.id = any(cast(:ids as uuid[]))
             order by b.id
            """;

    private static final String OF_VERSION = BENCHMARKS + """
             where b.name = :name and b.status = 'completed' and coalesce(b.target_version, '') = :version
             order by b.id desc
             limit :most
            """;

    private static final String VERSIONS = """
            select coalesce(target_version, '') as version, count(*) as benchmarks
              from benchmark
             where name = :name and status = 'completed'
             group by 1
             order by max(created_at) desc
             limit :most
            """;

    private static final String UNFINISHED = BENCHMARKS + """
             where b.status not in ('completed', 'failed', 'cancelled')
             order by b.id desc
             limit :most
            """;

    private static final String STATE_OF_ALL = """
            select coalesce(string_agg(b.id || b.status || coalesce(p.uploaded, 0) || '/' || coalesce(p.reported, 0), ',' order by b.id), '')
                   || coalesce((select cast(id as text) from benchmark order by id desc limit 1), '')
              from benchmark b
              left join benchmark_progress p on p.benchmark_id = b.id
             where b.status not in ('completed', 'failed', 'cancelled')
            """;

    private static final String NAMES = """
            with recursive names as (
                (select name from benchmark order by name limit 1)
                union all
                select (select b.name from benchmark b where b.name > n.name order by b.name limit 1)
                  from names n where n.name is not null)
            select name from names where name is not null limit :most
            """;

    private final Session entities;
    private final LatencyProfiles profiles;
    private final MeasurementQueries measurements;
    private final ObjectMapper mapper;

    BenchmarkQueries(Session entities, LatencyProfiles profiles, MeasurementQueries measurements, ObjectMapper mapper) {
        this.entities = entities;
        this.profiles = profiles;
        this.measurements = measurements;
        this.mapper = mapper;
    }

    /** A document with its place in the benchmark, by which pages go on. */
    record PlacedDocument(int place, DocumentView document) {}

    /**
     * The benchmark with its figures. Those of one that is still running are of the documents that had reported a moment ago, see
     * {@link LatencyProfiles}.
     */
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
                    stored == null && anyReported
                            ? profiles.soFar(id, found.get("reported", Integer.class))
                                    .map(LatencyProfile::figures)
                                    .orElse(null)
                            : stored,
                    definition(found.get("definition", String.class)),
                    measurements.find(id).orElse(null));
        });
    }

    /**
     * A page of the benchmarks that the filter lets through, the newest first.
     *
     * @param after the {@code next} of the page before; null: the first page
     * @param limit how many, as text, so that a wrong one is told about as everywhere
     * @throws Problem 422 when a parameter can't be accepted
     */
    public Page<BenchmarkView> page(BenchmarkFilter filter, @Nullable String after, String limit) {
        int size = Parameters.pageSize(limit);
        if (filter.status != null && BenchmarkStatus.ofWord(filter.status).isEmpty()) {
            throw Problem.unacceptable("unknown_status", "There is no status '%s'".formatted(filter.status));
        }
        Filters parsed = new Filters(
                labels(filter.labels),
                Parameters.time("created_from", filter.createdFrom),
                Parameters.time("created_before", filter.createdBefore));
        return Page.of(list(filter, parsed, cursor(after), size + 1), size, benchmark -> benchmark
                .id()
                .toString());
    }

    private static @Nullable UUID cursor(@Nullable String after) {
        return after == null
                ? null
                : Parameters.uuid(after)
                        .orElseThrow(() -> Parameters.invalid("after has to be the next of the page before"));
    }

    private static Map<String, String> labels(List<String> texts) {
        Map<String, String> labels = new HashMap<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            if (colon < 1) {
                throw Parameters.invalid("label has to be key:value");
            }
            labels.put(text.substring(0, colon), text.substring(colon + 1));
        }
        return labels;
    }

    private List<BenchmarkView> list(BenchmarkFilter filter, Filters parsed, @Nullable UUID after, int most) {
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
    private record Filters(
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

    /** The timeline behind an entry, oldest first. */
    public List<TimelineView> timeline(UUID id, long after, int most) {
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

    /** A completed benchmark of the same name, type and infra as another one, or that one itself. */
    public record Earlier(
            UUID of,
            UUID id,
            @Nullable String version,
            @Nullable Figures figures) {}

    /** For each of the benchmarks the completed ones up to it that can be compared with it, oldest first. */
    public Map<UUID, List<Earlier>> earlier(List<UUID> ids, int most) {
        return entities.createNativeQuery(EARLIER, Tuple.class)
                .setParameter("ids", ids.toArray(UUID[]::new))
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Earlier(
                        row.get("of", UUID.class),
                        row.get("id", UUID.class),
                        row.get("target_version", String.class),
                        figures(row)))
                .collect(Collectors.groupingBy(Earlier::of));
    }

    /** The newest completed benchmarks of a name and version. */
    public List<BenchmarkView> ofVersion(String name, String version, int most) {
        return entities.createNativeQuery(OF_VERSION, Tuple.class)
                .setParameter("name", name)
                .setParameter("version", version)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> view(row, figures(row), null, null))
                .toList();
    }

    /** The benchmarks that are still running, the newest first, without figures. */
    public List<BenchmarkView> unfinished(int most) {
        return entities.createNativeQuery(UNFINISHED, Tuple.class)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> view(row, figures(row), null, null))
                .toList();
    }

    /** A version of which a name has completed benchmarks; the empty text stands for those without a version. */
    public record Version(String version, long benchmarks) {}

    /** The versions of a name, the newest first. */
    public List<Version> versions(String name, int most) {
        return entities.createNativeQuery(VERSIONS, Tuple.class)
                .setParameter("name", name)
                .setParameter("most", most)
                .getResultStream()
                .map(row -> new Version(row.get("version", String.class), row.get("benchmarks", Long.class)))
                .toList();
    }

    /** The names that benchmarks have, in order. */
    public List<String> names(int most) {
        return entities.createNativeQuery(NAMES, String.class)
                .setParameter("most", most)
                .getResultList();
    }

    /** The latencies of a benchmark's documents, in seconds. */
    public double[] latencies(UUID id) {
        return profiles.latencies(id);
    }

    /** Where the benchmark is; empty when there is none. */
    @ActivateRequestContext
    public Optional<BenchmarkStatus> status(UUID id) {
        return entities.createNativeQuery("select status from benchmark where id = :id", String.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .flatMap(word -> BenchmarkStatus.ofWord(word.toString()));
    }

    /** A text that is another one when any unfinished benchmark has moved on, or one has begun or ended. */
    @ActivateRequestContext
    public String stateOfAll() {
        return entities.createNativeQuery(STATE_OF_ALL, String.class).getSingleResult();
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
