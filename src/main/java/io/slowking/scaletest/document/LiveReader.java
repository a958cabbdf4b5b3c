package io.slowking.scaletest.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slowking.http.JsonBodies;
import io.slowking.http.Problem;
import io.slowking.scaletest.ScaletestConfig;
import io.slowking.scaletest.samples.Sample;
import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.samples.Series;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.JobRow;
import io.slowking.scaletest.store.NamedRow;
import io.slowking.scaletest.store.ParamRow;
import io.slowking.scaletest.store.PhaseRow;
import io.slowking.scaletest.store.Reference;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes while a job is under way, one JSON object per line: a sample has a {@code metric}, everything else is a phase. Other than in a
 * whole document a phase has its id, because later lines refer to it.
 */
@Singleton
public class LiveReader {
    private static final JsonFactory JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build()
            .getFactory();

    private final ScaletestConfig config;

    LiveReader(ScaletestConfig config) {
        this.config = config;
    }

    /**
     * @param spool gets the samples; whoever opened it closes it
     * @throws io.slowking.http.Problem when a line needs mending
     * @throws IOException when the body breaks off
     */
    public JobDocument read(String namespace, UUID jid, InputStream body, SampleSpool spool) throws IOException {
        Lines lines = new Lines(jid, spool, new DocumentText(new Times(config.zone())));
        try (JsonParser json = JSON.createParser(body)) {
            while (json.nextToken() != null) {
                lines.number = json.currentTokenLocation().getLineNr();
                DocumentText.expect(json, JsonToken.START_OBJECT, "line " + lines.number);
                lines.isWithin = true;
                lines.read(DocumentText.passing(json, "line " + lines.number));
                lines.isWithin = false;
            }
        } catch (JsonProcessingException e) {
            throw lines.isWithin && !(e instanceof StreamConstraintsException)
                    ? Problem.malformed("Line %d is no JSON object, or not at its end".formatted(lines.number))
                    : JsonBodies.malformed(e);
        }
        return new JobDocument(
                namespace,
                new JobRow(jid, null, null, null, null),
                true,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                lines.phases,
                lines.flags,
                lines.params,
                spool.phases(),
                spool,
                new SampleOutcome(spool.count(), lines.refused, List.copyOf(lines.refusals)));
    }

    /** What has been read so far. */
    private static final class Lines {
        private final UUID jid;
        private final SampleSpool spool;
        private final DocumentText text;
        private final List<PhaseRow> phases = new ArrayList<>();
        private final List<NamedRow> flags = new ArrayList<>();
        private final List<ParamRow> params = new ArrayList<>();
        private final List<SampleOutcome.Refused> refusals = new ArrayList<>();
        private long refused;
        private int number = 1;
        private boolean isWithin;

        Lines(UUID jid, SampleSpool spool, DocumentText text) {
            this.jid = jid;
            this.spool = spool;
            this.text = text;
        }

        void read(JsonNode line) throws IOException {
            UUID pid = DocumentText.uuid(line.path("pid").asText(), where("pid"));
            if (line.hasNonNull("metric")) {
                readSample(pid, line);
            } else {
                readPhase(pid, line);
            }
        }

        private void readPhase(UUID pid, JsonNode line) {
            text.spend(line.toString().length(), "line " + number);
            PhaseRow phase = new PhaseRow(pid, jid, run(line), time(line, "started"), time(line, "ended"));
            DocumentText.inOrder(phase.at(), phase.ended(), where("ended"));
            phases.add(phase);
            line.path("parameters")
                    .properties()
                    .forEach(parameter -> params.add(new ParamRow(
                            pid,
                            new Reference.ByName(DocumentText.name(parameter.getKey(), where("parameters"))),
                            value(parameter.getValue()))));
            line.path("flags")
                    .properties()
                    .forEach(flag -> flags.add(new NamedRow(
                            pid, DocumentText.name(flag.getKey(), where("flags")), value(flag.getValue()))));
        }

        private void readSample(UUID pid, JsonNode line) throws IOException {
            String metric = line.path("metric").asText();
            Reference reference = metric.matches("[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
                    ? new Reference.ById(DocumentText.uuid(metric, where("metric")))
                    : new Reference.ByName(DocumentText.name(metric, where("metric")));
            Instant at = time(line, "timestamp");
            String value = line.path("value").isMissingNode()
                    ? "null"
                    : line.path("value").asText();
            if (Sample.isUnmeasurable(value)) {
                refuse("its value is " + value);
                return;
            }
            try {
                Optional<Sample> sample = Sample.of(at == null ? Series.NO_TIME : Times.micros(at), value);
                if (sample.isPresent()) {
                    spool.add(spool.phase(pid, number - 1), spool.metric(reference, number - 1), sample.get());
                } else {
                    refuse("its value can't be stored: it is too large or too small");
                }
            } catch (NumberFormatException e) {
                throw DocumentText.wrong(where("value"), "A value has to be a number");
            }
        }

        private @Nullable Integer run(JsonNode line) {
            JsonNode run = line.path("run");
            if (run.isMissingNode() || run.isNull()) {
                return null;
            }
            if (!run.canConvertToExactIntegral() || !run.canConvertToInt()) {
                throw DocumentText.wrong(where("run"), "It has to be a whole number");
            }
            DocumentText.run(run.intValue(), where("run"));
            return run.intValue();
        }

        private void refuse(String reason) {
            refused++;
            if (refusals.size() < SampleOutcome.MOST_REFUSALS) {
                refusals.add(new SampleOutcome.Refused(number - 1L, "line %d: %s".formatted(number, reason)));
            }
        }

        private @Nullable Instant time(JsonNode line, String field) {
            return line.hasNonNull(field)
                    ? Times.instant(text.micros(line.path(field).asText(), where(field)))
                    : null;
        }

        private static @Nullable String value(JsonNode value) {
            if (value.isNull()) {
                return null;
            }
            return value.isTextual() ? value.textValue() : value.toString();
        }

        private String where(String field) {
            return "line %d.%s".formatted(number, field);
        }
    }
}
