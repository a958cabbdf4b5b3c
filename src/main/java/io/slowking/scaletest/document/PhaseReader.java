package io.slowking.scaletest.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slowking.http.Problem;
import io.slowking.scaletest.samples.Sample;
import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.samples.Series;
import io.slowking.scaletest.store.Reference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the phases of a document. Samples go to the spool as they come, whatever stands before or behind them. */
final class PhaseReader {
    /** A phase without its samples. */
    record Phase(
            @Nullable UUID pid,
            @Nullable Integer run,
            @Nullable Instant started,
            @Nullable Instant ended,
            Map<String, @Nullable String> parameters,
            Map<String, List<@Nullable String>> flags) {}

    private static final int MOST_METRICS = 10_000;

    /** What a name and a value take besides their characters, roughly. */
    private static final int ROW = 50;

    private final SampleSpool spool;
    private final DocumentText text;
    private final int most;
    private final List<Phase> phases = new ArrayList<>();
    private final List<SampleOutcome.Refused> refusals = new ArrayList<>();
    private long refused;
    private long sampleNumber;

    PhaseReader(SampleSpool spool, DocumentText text, int most) {
        this.spool = spool;
        this.text = text;
        this.most = most;
    }

    List<Phase> phases() {
        return phases;
    }

    SampleOutcome outcome() {
        return new SampleOutcome(spool.count(), refused, List.copyOf(refusals));
    }

    /** Reads an array of phases. */
    void readAll(JsonParser json, @Nullable Integer run, String path) throws IOException {
        DocumentText.expect(json, JsonToken.START_ARRAY, path);
        for (int number = 0; json.nextToken() != JsonToken.END_ARRAY; number++) {
            Phase phase = read(json, run, "%s.%d".formatted(path, number));
            DocumentText.run(phase.run(), "%s.%d.run".formatted(path, number));
            DocumentText.inOrder(phase.started(), phase.ended(), "%s.%d.ended".formatted(path, number));
        }
    }

    /** The same of a dump, which has whatever is stored. */
    void readDumped(JsonParser json, String path) throws IOException {
        DocumentText.expect(json, JsonToken.START_ARRAY, path);
        for (int number = 0; json.nextToken() != JsonToken.END_ARRAY; number++) {
            read(json, null, "%s.%d".formatted(path, number));
        }
    }

    private Phase read(JsonParser json, @Nullable Integer runAbove, String where) throws IOException {
        int place = phases.size();
        if (place == most) {
            throw DocumentText.tooMuch("A job has at most %d phases".formatted(most));
        }
        DocumentText.expect(json, JsonToken.START_OBJECT, where);
        // Its real id may come behind its samples.
        spool.phase(new UUID(0, place), place);
        UUID pid = null;
        Integer run = runAbove;
        Instant started = null;
        Instant ended = null;
        Map<String, @Nullable String> parameters = Map.of();
        Map<String, List<@Nullable String>> flags = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "pid" -> pid = text.uuid(json, where + ".pid");
                case "run" -> run = text.integer(json, where + ".run");
                case "started", "timestamp" -> started = text.time(json, where + ".started");
                case "ended" -> ended = text.time(json, where + ".ended");
                case "parameters", "params" -> parameters = values(json, where + "." + field);
                case "flags" -> flags = multiValues(json, where + ".flags");
                case "values", "samples" -> readSeries(json, place, where + "." + field);
                default -> json.skipChildren();
            }
        }
        Phase phase = new Phase(pid, run, started, ended, parameters, flags);
        phases.add(phase);
        return phase;
    }

    private Map<String, @Nullable String> values(JsonParser json, String where) throws IOException {
        DocumentText.expect(json, JsonToken.START_OBJECT, where);
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = name(json, where);
            json.nextToken();
            values.put(name, text.text(json, where + "." + name));
        }
        return values;
    }

    /** Of a name with several values they are in an array. */
    Map<String, List<@Nullable String>> multiValues(JsonParser json, String where) throws IOException {
        DocumentText.expect(json, JsonToken.START_OBJECT, where);
        Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = name(json, where);
            List<@Nullable String> ofName = new ArrayList<>();
            if (json.nextToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    ofName.add(text.text(json, where + "." + name));
                }
            } else {
                ofName.add(text.text(json, where + "." + name));
            }
            values.put(name, ofName);
        }
        return values;
    }

    private String name(JsonParser json, String where) throws IOException {
        String name = DocumentText.name(json.currentName(), where);
        text.spend(name.length() + ROW, where);
        return name;
    }

    private void readSeries(JsonParser json, int phase, String where) throws IOException {
        DocumentText.expect(json, JsonToken.START_OBJECT, where);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String metric = DocumentText.name(json.currentName(), where);
            int place = spool.metric(new Reference.ByName(metric), 0);
            if (spool.metricCount() > MOST_METRICS) {
                throw DocumentText.tooMuch("A job has samples of at most %d metrics".formatted(MOST_METRICS));
            }
            json.nextToken();
            DocumentText.expect(json, JsonToken.START_ARRAY, where + "." + metric);
            for (int number = 0; json.nextToken() != JsonToken.END_ARRAY; number++) {
                readSample(json, phase, place, where, metric, number);
            }
        }
    }

    private void readSample(JsonParser json, int phase, int metric, String where, String name, int number)
            throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw notASample(where, name, number);
        }
        JsonToken first = json.nextToken();
        String time = first == JsonToken.VALUE_NULL || !first.isScalarValue() ? null : json.getText();
        JsonToken second = json.nextToken();
        if (!first.isScalarValue() || !second.isScalarValue()) {
            throw notASample(where, name, number);
        }
        String value = second == JsonToken.VALUE_NULL ? "null" : json.getText();
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw notASample(where, name, number);
        }
        long at = time == null ? Series.NO_TIME : text.micros(time, "%s.%s.%d".formatted(where, name, number));
        if (Sample.isUnmeasurable(value)) {
            refuse("%s.%s.%d is %s".formatted(where, name, number, value));
            return;
        }
        try {
            Optional<Sample> sample = Sample.of(at, value);
            if (sample.isPresent()) {
                spool.add(phase, metric, sample.get());
                sampleNumber++;
            } else {
                refuse("%s.%s.%d can't be stored: it is too large or too small".formatted(where, name, number));
            }
        } catch (NumberFormatException e) {
            throw DocumentText.wrong("%s.%s.%d".formatted(where, name, number), "A value has to be a number");
        }
    }

    private static Problem notASample(String where, String name, int number) {
        return DocumentText.wrong("%s.%s.%d".formatted(where, name, number), "A sample is [time, value]");
    }

    private void refuse(String reason) {
        refused++;
        if (refusals.size() < SampleOutcome.MOST_REFUSALS) {
            refusals.add(new SampleOutcome.Refused(sampleNumber, reason));
        }
        sampleNumber++;
    }
}
