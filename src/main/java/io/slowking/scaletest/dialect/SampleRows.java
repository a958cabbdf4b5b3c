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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of {@code phase_metrics} into a spool, token by token: a body has millions of them. A row whose value is no number that can be
 * measured (NaN, infinite, null) is left out and told about; everything else that is wrong refuses the whole body.
 */
final class SampleRows {
    private static final Set<String> UNMEASURABLE =
            Set.of("nan", "infinity", "-infinity", "+infinity", "inf", "-inf", "+inf");

    private final SampleSpool spool;
    private final Times times;
    private final List<SampleOutcome.Refused> refusals = new ArrayList<>();
    private long refused;

    /** Drivers write the same ids and times thousands of times in a row. */
    private String lastPid = "";

    private int lastPhase;
    private String lastMetricText = "";
    private boolean lastMetricWasName;
    private int lastMetric;

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
        if (UNMEASURABLE.contains(value.toLowerCase(Locale.ROOT))) {
            return refuse("its value is " + value);
        }
        try {
            Optional<Sample> sample = Sample.of(at, value.strip());
            return sample.isPresent() ? sample : refuse("its value is beyond 1.8e308");
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
        if (!pid.equals(lastPid)) {
            lastPhase = spool.phase(uuid(pid), row);
            lastPid = pid;
        }
        return lastPhase;
    }

    private int metric() {
        String text = metric == null ? name : metric;
        if (text == null) {
            throw RestFailure.missing("metric", RowFields.place(row));
        }
        boolean isName = metric == null;
        if (!text.equals(lastMetricText) || isName != lastMetricWasName) {
            Reference reference =
                    isName ? new Reference.ByName(RowFields.name(text, row)) : new Reference.ById(uuid(text));
            lastMetric = spool.metric(reference, row);
            lastMetricText = text;
            lastMetricWasName = isName;
        }
        return lastMetric;
    }

    private UUID uuid(String text) {
        return RowFields.uuid(text).orElseThrow(() -> RestFailure.type("uuid", text, RowFields.place(row)));
    }
}
