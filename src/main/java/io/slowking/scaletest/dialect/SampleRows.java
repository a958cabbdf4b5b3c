package io.slowking.scaletest.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.slowking.scaletest.samples.Sample;
import io.slowking.scaletest.samples.SampleOutcome;
import io.slowking.scaletest.samples.SampleSpool;
import io.slowking.scaletest.samples.Series;
import io.slowking.scaletest.samples.Times;
import io.slowking.scaletest.store.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code phase_metrics} into a spool, token by token: a body has millions of them. A row whose value is no number that can be
 * measured (NaN, infinite, null) is left out and told about; everything else that is wrong refuses the whole body.
 */
final class SampleRows {
    /** More different phases or metrics than that no sane driver has in one body. */
    private static final int MOST_BREADTH = 100_000;

    private final SampleSpool spool;
    private final Times times;
    private final List<SampleOutcome.Refused> refusals = new ArrayList<>();
    private long refused;

    /** Drivers write the same ids a million times, and reading one is dear. */
    private final Map<String, Integer> phases = new HashMap<>();

    private final Map<String, Integer> metrics = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();

    // The row that is being read.
    private int row;
    private @Nullable String pid;
    private @Nullable String metric;
    private @Nullable String name;
    private @Nullable String value;
    private @Nullable String time;

    SampleRows(SampleSpool spool, Times times) {
        this.spool = spool;
        this.times = times;
    }

    SampleOutcome read(InputStream body) throws IOException {
        Rows.read(body, this::read);
        return new SampleOutcome(spool.count(), refused, List.copyOf(refusals));
    }

    private void read(JsonParser json, int number) throws IOException {
        row = number;
        pid = null;
        metric = null;
        name = null;
        value = null;
        time = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String column = json.currentName();
            JsonToken token = json.nextToken();
            if (token.isStructStart()) {
                refuseObject(column, json);
            } else if (token != JsonToken.VALUE_NULL) {
                set(column, json.getText());
            }
        }
        add();
    }

    private void set(String column, String text) {
        switch (column) {
            case "pid" -> pid = text;
            case "metric" -> metric = text;
            case "name" -> name = text;
            case "value" -> value = text;
            case "timestamp" -> time = text;
            default -> {
                // Unknown fields are ignored.
            }
        }
    }

    private void refuseObject(String column, JsonParser json) throws IOException {
        if (Set.of("pid", "metric", "name", "value", "timestamp").contains(column)) {
            throw RestFailure.type(
                    column.equals("value") ? "numeric" : "text", "an object or array", RowFields.place(row));
        }
        json.skipChildren();
    }

    private void add() throws IOException {
        int phase = phase();
        int place = metric();
        if (Math.max(spool.phaseCount(), spool.metricCount()) > MOST_BREADTH) {
            throw RestFailure.tooMuch(
                    "a body has samples of at most %d phases and metrics".formatted(MOST_BREADTH),
                    RowFields.place(row));
        }
        long at = Series.NO_TIME;
        if (time != null) {
            String text = time;
            at = times.parse(text)
                    .orElseThrow(() -> RestFailure.type("timestamp with time zone", text, RowFields.place(row)));
        }
        Optional<Sample> sample = sample(at);
        if (sample.isPresent()) {
            spool.add(phase, place, sample.get());
        }
    }

    private Optional<Sample> sample(long at) {
        if (value == null) {
            return refuse("it has no value");
        }
        if (Sample.isUnmeasurable(value)) {
            return refuse("its value is " + value);
        }
        try {
            Optional<Sample> sample = Sample.of(at, value.strip());
            return sample.isPresent() ? sample : refuse("its value can't be stored: it is too large or too small");
        } catch (NumberFormatException e) {
            throw RestFailure.type("numeric", value, RowFields.place(row));
        }
    }

    private Optional<Sample> refuse(String reason) {
        refused++;
        if (refusals.size() < SampleOutcome.MOST_REFUSALS) {
            refusals.add(new SampleOutcome.Refused(row, reason));
        }
        return Optional.empty();
    }

    private int phase() {
        if (pid == null) {
            throw RestFailure.missing("pid", RowFields.place(row));
        }
        return phases.computeIfAbsent(pid, text -> spool.phase(uuid(text), row));
    }

    private int metric() {
        if (metric != null) {
            return metrics.computeIfAbsent(metric, text -> spool.metric(new Reference.ById(uuid(text)), row));
        }
        if (name == null) {
            throw RestFailure.missing("metric", RowFields.place(row));
        }
        return names.computeIfAbsent(name, text -> spool.metric(new Reference.ByName(RowFields.name(text, row)), row));
    }

    private UUID uuid(String text) {
        return RowFields.uuid(text).orElseThrow(() -> RestFailure.type("uuid", text, RowFields.place(row)));
    }
}
