package io.slowking.scaletest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.scaletest.document.JobValues;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is selected of a job, and how it is read. */
@Singleton
class JobRows {
    static final String SELECT = """
            select j.id, j.jid, n.name as namespace, j.project, j.started, j.completed, j.status, j.state, j.created_at, j.finished_at, j.figures_at is not null as judged,
                   (select cast(json_agg(json_build_array(m.name, m.value) order by m.name, m.value) as text)
                      from scaletest.job_meta m where m.job_id = j.id) as meta,
                   (select count(*) from scaletest.phase p where p.job_id = j.id) as phases,
                   (select coalesce(sum(c.samples), 0) from scaletest.phase p join scaletest.sample_chunk c on c.phase_id = p.id
                     where p.job_id = j.id) as samples,
                   (select cast(json_agg(json_build_array(i.name, i.value, i.reference, i.reference_value, i.verdict, i.reason) order by i.name) as text)
                      from scaletest.job_indicator i where i.job_id = j.id) as indicators
              from scaletest.job j
              join scaletest.namespace n on n.id = j.namespace_id
            """;

    private final ObjectMapper mapper;

    JobRows(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    JobQueries.Numbered read(Tuple row) {
        UUID jid = row.get("jid", UUID.class);
        String namespace = row.get("namespace", String.class);
        List<Judgement> indicators = indicators(row.get("indicators", String.class));
        return new JobQueries.Numbered(
                row.get("id", Long.class),
                new JobView(
                        jid,
                        namespace,
                        row.get("project", String.class),
                        row.get("started", Instant.class),
                        row.get("completed", Instant.class),
                        row.get("status", Integer.class),
                        row.get("state", String.class),
                        row.get("created_at", Instant.class),
                        row.get("finished_at", Instant.class),
                        metaOf(row.get("meta", String.class)),
                        row.get("phases", Number.class).longValue(),
                        row.get("samples", Number.class).longValue(),
                        indicators,
                        JobView.verdictOf(row.get("state", String.class), row.get("judged", Boolean.class), indicators),
                        JobView.linksOf(jid, namespace)));
    }

    private Map<String, @Nullable Object> metaOf(@Nullable String json) {
        Map<String, List<@Nullable String>> meta = new LinkedHashMap<>();
        for (JsonNode pair : array(json)) {
            meta.computeIfAbsent(pair.path(0).asText(), _ -> new ArrayList<>())
                    .add(pair.path(1).textValue());
        }
        return JobValues.multiple(meta);
    }

    private List<Judgement> indicators(@Nullable String json) {
        List<Judgement> indicators = new ArrayList<>();
        for (JsonNode row : array(json)) {
            indicators.add(new Judgement(
                    row.path(0).asText(),
                    row.path(1).isNumber() ? (Double) row.path(1).asDouble() : null,
                    row.path(2).isTextual() ? UUID.fromString(row.path(2).asText()) : null,
                    row.path(3).isNumber() ? (Double) row.path(3).asDouble() : null,
                    row.path(4).asText(),
                    row.path(5).asText()));
        }
        return indicators;
    }

    private JsonNode array(@Nullable String json) {
        try {
            return mapper.readTree(json == null ? "[]" : json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database wrote what is no JSON", e);
        }
    }
}
