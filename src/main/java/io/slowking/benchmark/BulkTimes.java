package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.slowking.benchmark.intake.DocumentTimeIntake;
import io.slowking.benchmark.intake.TimeOutcome;
import io.slowking.benchmark.intake.TimeReportReader;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.http.JsonBodies;
import io.slowking.http.Problem;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads many document times from one body, as NDJSON or a JSON array, and records them some at a time. */
@Singleton
class BulkTimes {
    private static final int AT_ONCE = 1_000;
    private static final int MOST_REFUSALS = 1_000;
    private static final int LONGEST_INDENT = 1_000;

    private final TimeReportReader reader;
    private final DocumentTimeIntake intake;
    private final JsonBodies bodies;
    private final ObjectReader json;

    BulkTimes(TimeReportReader reader, DocumentTimeIntake intake, JsonBodies bodies, ObjectMapper mapper) {
        this.reader = reader;
        this.intake = intake;
        this.bodies = bodies;
        this.json = mapper.readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /**
     * What became of the lines.
     *
     * @param refused how many were not recorded; the first {@value #MOST_REFUSALS} of them are listed
     */
    public record Answer(long accepted, long refused, List<Refusal> refusals) {}

    /**
     * A line that was not recorded.
     *
     * @param line of NDJSON, or place in an array; from 1
     */
    public record Refusal(long line, String code, List<String> reasons) {}

    /** Lines that were read and wait to be recorded together. */
    private final class Pending {
        private final List<TimeReport> reports = new ArrayList<>();
        private final List<Long> lines = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private long accepted;
        private long refused;

        void add(long line, JsonNode value) {
            try {
                reports.add(reader.either(value));
                lines.add(line);
            } catch (Problem problem) {
                refuse(line, problem);
            }
            if (reports.size() == AT_ONCE) {
                record();
            }
        }

        void refuse(long line, Problem problem) {
            refused++;
            if (refusals.size() < MOST_REFUSALS) {
                refusals.add(new Refusal(line, problem.code(), TimeReportReader.reasons(problem)));
            }
        }

        void record() {
            List<TimeOutcome> outcomes = intake.record(reports);
            for (int i = 0; i < outcomes.size(); i++) {
                switch (outcomes.get(i)) {
                    case TimeOutcome.Accepted _ -> accepted++;
                    case TimeOutcome.Refused(Problem problem) -> refuse(lines.get(i), problem);
                }
            }
            reports.clear();
            lines.clear();
        }

        Answer answer() {
            record();
            refusals.sort(Comparator.comparingLong(Refusal::line));
            return new Answer(accepted, refused, List.copyOf(refusals));
        }
    }

    Answer record(InputStream body) {
        Pending pending = new Pending();
        try (BufferedReader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            if (isArray(text)) {
                readArray(text, pending);
            } else {
                readLines(text, pending);
            }
        } catch (IOException e) {
            throw Problem.malformed("The body broke off");
        }
        return pending.answer();
    }

    private static boolean isArray(BufferedReader text) throws IOException {
        text.mark(LONGEST_INDENT);
        for (int i = 0; i < LONGEST_INDENT; i++) {
            int character = text.read();
            if (character < 0 || !Character.isWhitespace(character)) {
                text.reset();
                return character == '[';
            }
        }
        text.reset();
        return false;
    }

    private void readArray(BufferedReader text, Pending pending) throws IOException {
        long place = 1;
        try (MappingIterator<JsonNode> values = json.readValues(text)) {
            for (; values.hasNextValue(); place++) {
                pending.add(place, values.nextValue());
            }
        } catch (JsonProcessingException e) {
            // What came before is good and is kept; where a broken element ends nobody can say.
            pending.refuse(place, JsonBodies.malformed(e));
        }
    }

    private void readLines(BufferedReader text, Pending pending) throws IOException {
        long number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    pending.add(number, bodies.parse(line));
                } catch (Problem problem) {
                    pending.refuse(number, problem);
                }
            }
        }
    }
}
