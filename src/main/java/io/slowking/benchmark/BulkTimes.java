package io.slowking.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.slowking.benchmark.intake.DocumentTimeIntake;
import io.slowking.benchmark.intake.Elements;
import io.slowking.benchmark.intake.Lines;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads many document times from one body, as NDJSON or a JSON array, and records them some at a time. What a body takes in memory is bounded, and so
 * is how many are read at once.
 */
@Singleton
class BulkTimes {
    private static final int AT_ONCE = 1_000;
    private static final int MOST_REFUSALS = 1_000;
    private static final int LONGEST_INDENT = 1_000;

    /** Characters of a line. */
    private static final int LONGEST_LINE = 1 << 16;

    /** Of each no more than {@value #AT_ONCE} reports are in memory. */
    private static final int MOST_BODIES = 128;

    /** Fewer than there are connections to the database, so that some are left for everybody else. */
    private static final int MOST_RECORDING = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final TimeReportReader reader;
    private final DocumentTimeIntake intake;
    private final JsonBodies bodies;
    private final ObjectReader json;
    private final Semaphore room = new Semaphore(MOST_BODIES, true);

    /** Apart from the room for bodies: one that trickles in takes no place from those that are there. */
    private final Semaphore recording = new Semaphore(MOST_RECORDING, true);

    BulkTimes(TimeReportReader reader, DocumentTimeIntake intake, JsonBodies bodies, ObjectMapper mapper) {
        this.reader = reader;
        this.intake = intake;
        this.bodies = bodies;
        this.json = mapper.readerFor(JsonNode.class)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
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
            List<TimeOutcome> outcomes = recorded();
            for (int i = 0; i < outcomes.size(); i++) {
                switch (outcomes.get(i)) {
                    case TimeOutcome.Accepted _ -> accepted++;
                    case TimeOutcome.Refused(Problem problem) -> refuse(lines.get(i), problem);
                }
            }
            reports.clear();
            lines.clear();
        }

        private List<TimeOutcome> recorded() {
            recording.acquireUninterruptibly();
            try {
                return intake.record(reports);
            } finally {
                recording.release();
            }
        }

        Answer answer() {
            record();
            refusals.sort(Comparator.comparingLong(Refusal::line));
            return new Answer(accepted, refused, List.copyOf(refusals));
        }
    }

    /**
     * @throws Problem 503 when too many bodies are being read already
     */
    Answer record(InputStream body) {
        if (!hasRoom()) {
            throw Problem.overloaded("Too many document times are coming in right now; send these again");
        }
        try {
            return read(body);
        } finally {
            room.release();
        }
    }

    private boolean hasRoom() {
        try {
            return room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Answer read(InputStream body) {
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
        try (Elements elements = new Elements(json, text)) {
            for (JsonNode element = elements.next(); element != null; element = elements.next()) {
                pending.add(place, element);
                place++;
            }
        } catch (JsonProcessingException e) {
            // What came before is good and is kept; where a broken element ends nobody can say.
            pending.refuse(place, Elements.problem(e));
        }
    }

    private void readLines(BufferedReader text, Pending pending) throws IOException {
        Lines lines = new Lines(text, LONGEST_LINE);
        long number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            try {
                if (lines.isTooLong(line)) {
                    throw Problem.tooLarge("A line has at most %d characters".formatted(LONGEST_LINE));
                }
                if (!line.isBlank()) {
                    pending.add(number, bodies.parse(line));
                }
            } catch (Problem problem) {
                pending.refuse(number, problem);
            }
        }
    }
}
