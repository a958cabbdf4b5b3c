package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
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
    private static final String ONE = BenchmarkReader.SELECT + " where b.id = :id";

    private static final String PAGE = BenchmarkReader.SELECT + """
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

    private static final String UNFINISHED = BenchmarkReader.SELECT + """
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

    private final Session entities;
    private final LatencyProfiles profiles;
    private final MeasurementQueries measurements;
    private final BenchmarkReader reader;
    private final ObjectMapper mapper;

    BenchmarkQueries(
            Session entities,
            LatencyProfiles profiles,
            MeasurementQueries measurements,
            BenchmarkReader reader,
            ObjectMapper mapper) {
        this.entities = entities;
        this.profiles = profiles;
        this.measurements = measurements;
        this.reader = reader;
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
        return row.map(found ->
                reader.complete(found, figures(id, found), measurements.find(id).orElse(null)));
    }

    private @Nullable Figures figures(UUID id, Tuple row) {
        Figures stored = reader.figures(row);
        int reported = row.get("reported", Integer.class);
        return stored == null && reported > 0
                ? profiles.soFar(id, reported).map(LatencyProfile::figures).orElse(null)
                : stored;
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
                Parameters.timeOrDate("created_from", filter.createdFrom),
                Parameters.timeOrDate("created_before", filter.createdBefore));
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
                .map(reader::listed)
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

    /** The benchmarks that are still running, the newest first, without figures. */
    public List<BenchmarkView> unfinished(int most) {
        return entities.createNativeQuery(UNFINISHED, Tuple.class)
                .setParameter("most", most)
                .getResultStream()
                .map(reader::listed)
                .toList();
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

    private String json(Map<String, String> labels) {
        try {
            return mapper.writeValueAsString(labels);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Labels have no JSON", e);
        }
    }
}
