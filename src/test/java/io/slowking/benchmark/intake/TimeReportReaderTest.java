package io.slowking.benchmark.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slowking.benchmark.model.DocumentTimes;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.benchmark.model.TimeReport.Place;
import io.slowking.http.FieldError;
import io.slowking.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeReportReaderTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final TimeReportReader reader = new TimeReportReader(Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1.5, 1970-01-01T00:00:01.500Z",
        "1700000000.123456789, 2023-11-14T22:13:20.123457Z",
        "1.7e9, 2023-11-14T22:13:20Z",
        "0.0000001, 1970-01-01T00:00:00Z",
        "'\"1700000000.25\"', 2023-11-14T22:13:20.250Z",
        "'\" 12 \"', 1970-01-01T00:00:12Z",
        "'\"2026-01-31T12:00:00.123456789+01:00\"', 2026-01-31T11:00:00.123456Z"
    })
    void aTimeIsReadToTheMicrosecond(String json, Instant time) throws Exception {
        TimeReport report = reader.byId(MAPPER.readTree("{\"started_at\":%s}".formatted(json)), new UUID(1, 2), "a");

        assertThat(report.times().startedAt()).isEqualTo(time);
    }

    @Property
    void microsecondsSurviveTheWayThroughDecimals(@ForAll @LongRange(min = 0, max = 1_700_000_000_000_000L) long micros)
            throws Exception {
        String seconds = java.math.BigDecimal.valueOf(micros, 6).toPlainString();

        TimeReport report = reader.byId(MAPPER.readTree("{\"ended_at\":%s}".formatted(seconds)), new UUID(1, 2), "a");

        assertThat(Duration.between(Instant.EPOCH, report.times().endedAt()))
                .isEqualTo(Duration.ofNanos(micros * 1_000));
    }

    @Test
    void aClockMayBeADayAheadAndNoMore() throws Exception {
        long now = NOW.getEpochSecond();

        assertThat(reader.byId(started(now + 86_400), new UUID(1, 2), "a")
                        .times()
                        .startedAt())
                .isNotNull();
        assertThat(errorsOf(() -> reader.byId(started(now + 86_401), new UUID(1, 2), "a")))
                .extracting(FieldError::field)
                .containsExactly("started_at");
    }

    private static JsonNode started(long seconds) {
        return MAPPER.valueToTree(Map.of("started_at", seconds));
    }

    @Test
    void theFormOfInstrumentedApplicationsNamesProjectAndHost() throws Exception {
        TimeReport report = reader.byProject(MAPPER.readTree("""
                {"document_name": "a.txt", "eigen_document_id": "5", "eigen_project_id": "17",
                 "benchmark_host_name": "HTTP://Target:80/", "start_time": 1, "end_time": null, "more": {}}
                """));

        assertThat(report)
                .isEqualTo(new TimeReport(
                        new Place.ByProject("target", "17"),
                        "a.txt",
                        "5",
                        new DocumentTimes(Instant.ofEpochSecond(1), null)));
    }

    @Test
    void inBulkTheBenchmarksIdTellsTheFormsApart() throws Exception {
        UUID id = UUID.randomUUID();

        assertThat(reader.either(MAPPER.readTree(
                                "{\"benchmark_id\":\"%s\",\"document_name\":\"a\",\"ended_at\":1}".formatted(id)))
                        .place())
                .isEqualTo(new Place.ById(id));
        assertThat(errorsOf(() -> reader.either(MAPPER.valueToTree(Map.of("benchmark_id", "x", "document_name", "a")))))
                .extracting(FieldError::field)
                .containsExactly("benchmark_id");
        assertThat(errorsOf(() -> reader.either(MAPPER.valueToTree(Map.of("benchmark_id", "x")))))
                .extracting(FieldError::field)
                .containsExactly("document_name");
    }

    @Test
    void theReasonsOfALineNameItsFields() {
        assertThat(TimeReportReader.reasons(Problem.invalid(List.of(new FieldError("a", "missing", "Field required")))))
                .containsExactly("a: Field required");
        assertThat(TimeReportReader.reasons(Problem.notFound("unknown", "nobody knows it")))
                .containsExactly("nobody knows it");
    }

    private static List<FieldError> errorsOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(Problem.class, call).errors();
    }
}
