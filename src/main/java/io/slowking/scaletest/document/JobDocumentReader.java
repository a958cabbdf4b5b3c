package io.slowking.scaletest.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slowking.analysis.Direction;
import io.slowking.http.JsonBodies;
import io.slowking.http.Problem;
import io.slowking.messaging.Ids;
import io.slowking.scaletest.ScaletestConfig;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.IndicatorRow;
import io.slowking.scaletest.store.JobRow;
import io.slowking.scaletest.store.NamedRow;
import io.slowking.scaletest.store.ParamRow;
import io.slowking.scaletest.store.PhaseRow;
import io.slowking.scaletest.store.Reference;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a job from one document, in the form of {@code POST /api/v1/jobs} or in that of a dump, which may be mixed: {@code runs} of {@code phases},
 * or phases in {@code raw}, which may have run as no job does: a driver of PostgREST says what it likes, and its dump comes back. The fields of an object may come in any order. What isn't known is ignored.
 */
@Singleton
public class JobDocumentReader {
    private static final JsonFactory JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .getFactory();

    private final ScaletestConfig config;
    private final Ids ids;

    JobDocumentReader(ScaletestConfig config, Ids ids) {
        this.config = config;
        this.ids = ids;
    }

    /**
     * @param spool gets the samples; whoever opened it closes it
     * @throws Problem when something needs mending
     * @throws IOException when the body breaks off
     */
    public JobDocument read(InputStream body, SampleSpool spool) throws IOException {
        DocumentText text = new DocumentText(new Times(config.zone()));
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() == null) {
                throw Problem.malformed("The body is empty; it has to be a job");
            }
            DocumentText.expect(json, JsonToken.START_OBJECT, "body");
            Reading reading = new Reading(
                    text, new PhaseReader(spool, text, config.limits().phases()));
            reading.readFields(json);
            if (json.nextToken() != null) {
                throw Problem.malformed("There is something behind the job");
            }
            return reading.document(spool, ids);
        } catch (JsonProcessingException e) {
            throw JsonBodies.malformed(e);
        }
    }

    /** What has been read so far. */
    private static final class Reading {
        private final DocumentText text;
        private final PhaseReader phases;
        private String namespace = "";
        private @Nullable UUID jid;
        private @Nullable Instant started;
        private @Nullable Instant completed;
        private @Nullable Integer status;
        private @Nullable String project;
        private boolean isLive;
        private boolean isDump;
        private Map<String, List<@Nullable String>> meta = Map.of();
        private List<Declaration> metrics = List.of();
        private List<Declaration> parameters = List.of();
        private List<IndicatorRow> indicators = List.of();

        Reading(DocumentText text, PhaseReader phases) {
            this.text = text;
            this.phases = phases;
        }

        void readFields(JsonParser json) throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                JsonToken token = json.nextToken();
                switch (field) {
                    case "namespace" -> namespace = Objects.requireNonNullElse(text.text(json, field), "");
                    case "jid" -> jid = text.uuid(json, field);
                    case "started" -> started = text.time(json, field);
                    case "completed", "finished" -> completed = text.time(json, field);
                    case "status" -> status = text.integer(json, field);
                    case "project" -> project = text.text(json, field);
                    case "live" -> isLive = DocumentText.flag(json, field);
                    case "meta" -> meta = phases.multiValues(json, field);
                    case "metrics" -> metrics = declarations(json, field);
                    case "parameters" -> parameters = declarations(json, field);
                    // The head of a dump has these in objects of their own.
                    case "job", "time", "config" -> {
                        isDump = true;
                        DocumentText.expect(json, JsonToken.START_OBJECT, field);
                        readFields(json);
                    }
                    case "indicators", "indicator_definitions" -> readIndicators(json, token);
                    case "runs" -> readRuns(json);
                    case "phases" -> phases.readAll(json, null, field);
                    case "raw" -> {
                        isDump = true;
                        phases.readDumped(json, field);
                    }
                    default -> json.skipChildren();
                }
            }
        }

        private void readRuns(JsonParser json) throws IOException {
            DocumentText.expect(json, JsonToken.START_ARRAY, "runs");
            for (int place = 0; json.nextToken() != JsonToken.END_ARRAY; place++) {
                DocumentText.expect(json, JsonToken.START_OBJECT, "runs." + place);
                Integer run = place;
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String field = json.currentName();
                    json.nextToken();
                    switch (field) {
                        // Has to stand before the phases, which take it over as they come.
                        case "run" -> run = text.integer(json, "runs.%d.run".formatted(place));
                        case "phases" -> phases.readAll(json, run, "runs.%d.phases".formatted(place));
                        default -> json.skipChildren();
                    }
                }
            }
        }

        /** In a dump they are values, which come from the samples; here they are what to judge by. */
        private void readIndicators(JsonParser json, JsonToken token) throws IOException {
            if (token != JsonToken.START_ARRAY) {
                json.skipChildren();
                return;
            }
            indicators = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                indicators.add(IndicatorReader.read(
                        text.tree(json, "indicators"), "indicators.%d.".formatted(indicators.size())));
            }
        }

        private List<Declaration> declarations(JsonParser json, String field) throws IOException {
            DocumentText.expect(json, JsonToken.START_ARRAY, field);
            List<Declaration> declarations = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                declarations.add(declaration(text.tree(json, field), field + "." + declarations.size()));
            }
            return declarations;
        }

        private static Declaration declaration(JsonNode declared, String where) {
            String idField = Stream.of("id", "metric", "parameter", "uuid")
                    .filter(field -> declared.path(field).isTextual())
                    .findFirst()
                    .orElse("id");
            String id = textOf(declared, idField);
            String direction = textOf(declared, "direction");
            if (direction != null && !direction.equals("lower") && !direction.equals("higher")) {
                throw DocumentText.wrong(where + ".direction", "It has to be lower or higher, whichever is better");
            }
            String name = textOf(declared, "name");
            return new Declaration(
                    DocumentText.name(required(name, where + ".name"), where + ".name"),
                    id == null ? null : DocumentText.uuid(id, where + "." + idField),
                    textOf(declared, "title"),
                    textOf(declared, "units"),
                    direction == null ? null : Direction.valueOf(direction.toUpperCase(Locale.ROOT)));
        }

        private static String required(@Nullable String name, String where) {
            if (name == null) {
                throw DocumentText.wrong(where, "It has to be there");
            }
            return name;
        }

        private static @Nullable String textOf(JsonNode object, String name) {
            return object.path(name).textValue();
        }

        JobDocument document(SampleSpool spool, Ids ids) {
            UUID id = jid == null ? ids.next() : jid;
            if (!isDump) {
                DocumentText.inOrder(started, completed, "completed");
            }
            Set<UUID> pids = new HashSet<>();
            List<PhaseRow> rows = new ArrayList<>();
            List<NamedRow> flags = new ArrayList<>();
            List<ParamRow> params = new ArrayList<>();
            for (PhaseReader.Phase phase : phases.phases()) {
                // Always the same one, so that the same document again is the same job.
                UUID pid = phase.pid() == null
                        ? UUID.nameUUIDFromBytes(
                                "%s %d".formatted(id, rows.size()).getBytes(StandardCharsets.UTF_8))
                        : phase.pid();
                if (!pids.add(pid)) {
                    throw DocumentText.wrong("pid", "Two phases have the id %s".formatted(pid));
                }
                rows.add(new PhaseRow(pid, id, phase.run(), phase.started(), phase.ended()));
                phase.flags()
                        .forEach((name, values) -> values.forEach(value -> flags.add(new NamedRow(pid, name, value))));
                phase.parameters()
                        .forEach((name, value) -> params.add(new ParamRow(pid, new Reference.ByName(name), value)));
            }
            List<NamedRow> metaRows = new ArrayList<>();
            meta.forEach((name, values) -> values.forEach(value -> metaRows.add(new NamedRow(id, name, value))));
            return new JobDocument(
                    namespace,
                    new JobRow(id, started, completed, status, project),
                    isLive,
                    metaRows,
                    metrics,
                    parameters,
                    indicators,
                    rows,
                    flags,
                    params,
                    rows.stream().map(PhaseRow::pid).toList(),
                    spool,
                    phases.outcome());
        }
    }
}
