package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes benchmarks, as they are shown, of rows. */
@Singleton
class BenchmarkReader {
    /** The rows; what follows is {@code where} and the rest. */
    static final String SELECT = """
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

    private final ObjectMapper mapper;

    BenchmarkReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** As lists show it: with the figures that are stored, and neither definition nor measurement. */
    BenchmarkView listed(Tuple row) {
        return view(row, figures(row), null, null);
    }

    /** With everything there is to show. */
    BenchmarkView complete(Tuple row, @Nullable Figures figures, @Nullable MeasurementView measurement) {
        return view(row, figures, definition(row.get("definition", String.class)), measurement);
    }

    /** The figures that are stored with a benchmark. */
    @Nullable
    Figures figures(Tuple row) {
        String json = row.get("figures", String.class);
        try {
            return json == null ? null : mapper.readValue(json, Figures.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored figures can't be read: " + e.getOriginalMessage());
        }
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
}
