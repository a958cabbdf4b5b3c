package io.slowking.scaletest.document;

import com.fasterxml.jackson.core.JsonGenerator;
import io.slowking.analysis.Figure;
import io.slowking.scaletest.Judgement;
import io.slowking.scaletest.figures.PhaseFigures;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobReading.Job;
import io.slowking.scaletest.store.JobReading.Name;
import io.slowking.scaletest.store.JobReading.Phase;
import io.slowking.scaletest.store.JobRepositories;
import io.slowking.scaletest.store.StoredSeries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a job as one JSON document, in a stream: with its samples and figures, or with the figures alone. Within a unit of work. */
public final class JobDump {
    private final JobRepositories repositories;
    private final Job job;
    private final List<Figure> figures;
    private final Map<Integer, String> metrics;

    public JobDump(JobRepositories repositories, Job job, List<Figure> figures) {
        this.repositories = repositories;
        this.job = job;
        this.figures = figures;
        this.metrics = labels(repositories.reading().metrics(job.id()));
    }

    /** The names of metrics by their numbers; where two share a name, with their ids. */
    public static Map<Integer, String> labels(List<Name> names) {
        Map<String, Long> frequency = names.stream().collect(Collectors.groupingBy(Name::name, Collectors.counting()));
        Map<Integer, String> labels = new LinkedHashMap<>();
        names.forEach(name -> labels.put(
                name.number(),
                frequency.getOrDefault(name.name(), 1L) == 1
                        ? name.name()
                        : JobReading.labelled(name.name(), name.id())));
        return labels;
    }

    /** Writes everything. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeHead(json);
        json.writeArrayFieldStart("raw");
        repositories.series().forEachPhase(job.id(), new RawWriter(json));
        json.writeEndArray();
        writeSums(json);
        json.writeEndObject();
    }

    /** Writes it without the samples. */
    public void writeSummary(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeHead(json);
        writeSums(json);
        json.writeEndObject();
    }

    private void writeHead(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("job");
        json.writeStringField("jid", job.jid().toString());
        json.writeStringField("namespace", job.namespace());
        json.writeStringField("project", job.project());
        json.writePOJOField("status", job.status());
        json.writeEndObject();
        json.writeObjectFieldStart("time");
        json.writePOJOField("started", job.started());
        json.writePOJOField("completed", job.completed());
        json.writeEndObject();
        json.writeObjectFieldStart("config");
        writeNames(json, "parameters", "parameter", repositories.reading().parameters(job.id()));
        writeNames(json, "metrics", "metric", repositories.reading().metrics(job.id()));
        json.writeEndObject();
        json.writePOJOField("meta", JobValues.multiple(repositories.reading().meta(job.id())));
        json.writeObjectFieldStart("indicators");
        for (Judgement judgement : repositories.indicators().judgements(job.id())) {
            json.writePOJOField(judgement.name(), judgement.value());
        }
        json.writeEndObject();
        json.writePOJOField(
                "indicator_definitions",
                repositories.indicators().ownOfJob(job.id()).stream()
                        .map(IndicatorText::of)
                        .toList());
    }

    private void writeNames(JsonGenerator json, String field, String key, List<Name> names) throws IOException {
        Map<Integer, String> labels = labels(names);
        json.writeArrayFieldStart(field);
        for (Name name : names) {
            json.writeStartObject();
            json.writeStringField("name", labels.get(name.number()));
            json.writeStringField("title", name.title());
            json.writeStringField("units", name.units());
            if (name.direction() != null) {
                json.writeStringField("direction", name.direction());
            }
            json.writeStringField(key, name.id().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeSums(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sum");
        try {
            PhaseFigures.forEach(repositories, job.id(), figures, (phase, ofMetrics) -> {
                try {
                    writeSum(json, phase, ofMetrics);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        json.writeEndArray();
    }

    private void writeSum(JsonGenerator json, Phase phase, Map<Integer, List<Optional<Figure.Value>>> ofMetrics)
            throws IOException {
        json.writeStartObject();
        json.writePOJOField("parameters", JobValues.parameters(phase.parameters()));
        json.writePOJOField("flags", JobValues.multiple(phase.flags()));
        json.writeObjectFieldStart("values");
        for (Map.Entry<Integer, String> metric : metrics.entrySet()) {
            List<Optional<Figure.Value>> values = ofMetrics.get(metric.getKey());
            if (values != null) {
                json.writeObjectFieldStart(metric.getValue());
                for (int i = 0; i < figures.size(); i++) {
                    writeFigure(json, figures.get(i), values.get(i));
                }
                json.writeEndObject();
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFigure(JsonGenerator json, Figure figure, Optional<Figure.Value> value)
            throws IOException {
        if (value.isEmpty()) {
            return;
        }
        json.writeFieldName(figure.name());
        if (value.get().error().isPresent()) {
            json.writeStartArray();
            json.writeNumber(value.get().value());
            json.writeNumber(value.get().error().getAsDouble());
            json.writeEndArray();
        } else if (figure.kind() == Figure.Kind.COUNT) {
            json.writeNumber((long) value.get().value());
        } else {
            json.writeNumber(value.get().value());
        }
    }

    /** Writes the phases with their samples. */
    private final class RawWriter implements StoredSeries.Receiver {
        private final JsonGenerator json;

        RawWriter(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void startPhase(Phase phase) throws IOException {
            json.writeStartObject();
            json.writeStringField("pid", phase.pid().toString());
            json.writePOJOField("run", phase.run());
            json.writePOJOField("started", phase.at());
            json.writePOJOField("ended", phase.ended());
            json.writePOJOField("parameters", JobValues.parameters(phase.parameters()));
            json.writePOJOField("flags", JobValues.multiple(phase.flags()));
            json.writeObjectFieldStart("values");
        }

        @Override
        public void startMetric(int metric) throws IOException {
            json.writeArrayFieldStart(metrics.get(metric));
        }

        @Override
        public void sample(@Nullable String epochSeconds, String value) throws IOException {
            json.writeStartArray();
            if (epochSeconds == null) {
                json.writeNull();
            } else {
                json.writeNumber(epochSeconds);
            }
            json.writeNumber(value);
            json.writeEndArray();
        }

        @Override
        public void endMetric() throws IOException {
            json.writeEndArray();
        }

        @Override
        public void endPhase() throws IOException {
            json.writeEndObject();
            json.writeEndObject();
        }
    }
}
