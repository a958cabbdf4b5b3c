package io.slowking.benchmark.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.benchmark.model.TargetAddress;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.benchmark.model.TimeReport.Place;
import io.slowking.http.FieldError;
import io.slowking.http.JsonBody;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the two forms in which document times come. Times are kept to the microsecond. */
@Singleton
public class TimeReportReader {
    private static final int LONGEST_NAME = 1_000;
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NUMBER = 40;

    /** {@link BigDecimal} takes the digits of every script. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]+)?");

    private static final int MICRO_DIGITS = 6;
    private static final BigDecimal LAST_SECOND = BigDecimal.valueOf(253_402_300_799L); // the year 9999

    /** How far a clock may be ahead of ours. Beyond that it is a mistake, such as milliseconds for seconds. */
    private static final Duration FUTURE = Duration.ofDays(1);

    private final Clock clock;

    public TimeReportReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * The form of instrumented applications: {@code document_name}, {@code eigen_document_id}, {@code eigen_project_id},
     * {@code benchmark_host_name}, {@code start_time}, {@code end_time}.
     *
     * @throws Problem 422 with the fields to mend
     */
    public TimeReport byProject(JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String name = body.requiredText(LONGEST_NAME, "document_name");
        String documentId = body.requiredText(LONGEST_ID, "eigen_document_id");
        String projectId = body.requiredText(LONGEST_ID, "eigen_project_id");
        String host = host(body, body.requiredText(LONGEST_NAME, "benchmark_host_name"));
        DocumentTimes times = times(body, json, "start_time", "end_time", true);
        body.throwIfInvalid();
        return new TimeReport(new Place.ByProject(host, projectId), name, documentId, times);
    }

    /**
     * The form of the own API: {@code started_at} and {@code ended_at}, of which one may be left out.
     *
     * @throws Problem 422 with the fields to mend
     */
    public TimeReport byId(JsonNode json, UUID benchmarkId, String documentName) {
        JsonBody body = JsonBody.of(json);
        DocumentTimes times = times(body, json, "started_at", "ended_at", false);
        String targetId = body.optionalText(LONGEST_ID, "target_document_id").orElse(null);
        if (!body.has("started_at") && !body.has("ended_at")) {
            body.reject("started_at", "There has to be a started_at or an ended_at");
        }
        body.throwIfInvalid();
        return new TimeReport(new Place.ById(benchmarkId), documentName, targetId, times);
    }

    /**
     * Either form, as it comes in bulk; the own one with {@code benchmark_id} and {@code document_name}.
     *
     * @throws Problem 422 with the fields to mend
     */
    public TimeReport either(JsonNode json) {
        if (!json.has("benchmark_id")) {
            return byProject(json);
        }
        JsonBody body = JsonBody.of(json);
        String name = body.requiredText(LONGEST_NAME, "document_name");
        String id = body.requiredText(LONGEST_ID, "benchmark_id");
        body.throwIfInvalid();
        UUID benchmarkId = Parameters.uuid(id)
                .orElseThrow(() -> Problem.invalid(
                        List.of(new FieldError("benchmark_id", "uuid_parsing", "It has to be a UUID"))));
        return byId(json, benchmarkId, name);
    }

    private static String host(JsonBody body, String text) {
        if (text.isEmpty()) {
            return text;
        }
        try {
            return TargetAddress.normalHost(text);
        } catch (IllegalArgumentException e) {
            body.reject("benchmark_host_name", String.valueOf(e.getMessage()));
            return "";
        }
    }

    private DocumentTimes times(JsonBody body, JsonNode json, String start, String end, boolean keysRequired) {
        @Nullable Instant startedAt = time(body, json, start, keysRequired);
        @Nullable Instant endedAt = time(body, json, end, keysRequired);
        if (startedAt != null && endedAt != null && endedAt.isBefore(startedAt)) {
            body.reject(end, "The end is before the start");
            return DocumentTimes.UNKNOWN;
        }
        return new DocumentTimes(startedAt, endedAt);
    }

    private @Nullable Instant time(JsonBody body, JsonNode json, String field, boolean keyRequired) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() && keyRequired) {
            body.missing(field);
        }
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            Instant time = parse(value);
            if (time.isBefore(Instant.EPOCH)) {
                body.reject(field, "The time is before 1970");
            } else if (time.isAfter(clock.instant().plus(FUTURE))) {
                body.reject(field, "The time is in the future; epoch times are in seconds");
            }
            return time;
        } catch (DateTimeException | IllegalArgumentException e) {
            body.reject(field, "It has to be seconds since 1970 or an ISO-8601 time such as 2026-01-31T12:00:00.5Z");
            return null;
        }
    }

    private static Instant parse(JsonNode value) {
        if (value.isNumber()) {
            return ofEpochSeconds(value.asText());
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("neither number nor text");
        }
        String text = value.textValue().strip();
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS)
                : ofEpochSeconds(text);
    }

    private static Instant ofEpochSeconds(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("too long");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("no number");
        }
        BigDecimal seconds = new BigDecimal(text);
        // A huge exponent is a short text and a long calculation.
        if (seconds.scale() > LONGEST_NUMBER) {
            throw new IllegalArgumentException("more digits than any clock has");
        }
        if (seconds.scale() < -LONGEST_NUMBER || seconds.abs().compareTo(LAST_SECOND) > 0) {
            return seconds.signum() < 0 ? Instant.MIN : Instant.MAX;
        }
        long micros = seconds.setScale(MICRO_DIGITS, RoundingMode.HALF_EVEN)
                .movePointRight(MICRO_DIGITS)
                .longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Names the fields of a problem, for a line of a bulk answer. */
    public static List<String> reasons(Problem problem) {
        List<String> reasons = new ArrayList<>();
        problem.errors().forEach(error -> reasons.add(error.field() + ": " + error.message()));
        return reasons.isEmpty() ? List.of(String.valueOf(problem.getMessage())) : reasons;
    }
}
