package io.slowking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.slowking.benchmark.PastBenchmark;
import io.slowking.benchmark.PastBenchmarks;
import io.slowking.cli.year.PastYear;
import io.slowking.cli.year.Year;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The made-up year is written once, whatever happens meanwhile. */
@QuarkusTest
class HistoryTest {
    private static final PastYear YEAR = PastYear.of(new Year(Instant.parse("2024-02-29T00:00:00Z")));

    @Inject
    PastBenchmarks benchmarks;

    @TestHTTPResource("/")
    URI slowking;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Client client() {
        return new Client(slowking.toString(), null);
    }

    private int add(PastYear year) {
        return new History(benchmarks, client(), new Steps(new PrintStream(said, true, StandardCharsets.UTF_8), false))
                .add(year);
    }

    /** The first of each kind. */
    private static PastYear part(int number) {
        ArrayNode pullRequests = JsonNodeFactory.instance.arrayNode();
        YEAR.pullRequests().forEach(pullRequests::add);
        return new PastYear(
                YEAR.benchmarks().subList(0, number),
                YEAR.jobs().subList(0, 1),
                YEAR.runs().subList(0, number),
                pullRequests);
    }

    @Test
    void afterAnInterruptionTheRestIsAddedAndNothingTwice() {
        int pullRequests = YEAR.pullRequests().size();

        assertThat(add(part(4))).isEqualTo(4 + 1 + 4 + pullRequests);
        assertThat(add(part(14))).isEqualTo(10 + 10);
        assertThat(add(part(14))).isZero();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("benchmarks             4 of 4 added")
                .contains("benchmarks             10 of 14 added")
                .endsWith("all %d were there%n".formatted(pullRequests));
    }

    @Test
    void aBenchmarkOfThePastIsLikeAnyOther() {
        PastBenchmark past = YEAR.benchmarks().getLast();
        benchmarks.write(java.util.List.of(past));

        JsonNode benchmark = client().benchmark(past.id().toString());
        assertThat(benchmark.path("status").asText()).isEqualTo("completed");
        assertThat(benchmark.path("counts").path("reported").asInt())
                .isEqualTo(past.latencies().size());
        assertThat(benchmark.path("created_at").asText()).startsWith("2024-02-");
        assertThat(benchmark.path("figures").path("latency").path("max").asDouble())
                .isEqualTo(
                        past.latencies().stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElseThrow(),
                        org.assertj.core.api.Assertions.within(1e-6));
        assertThat(client().reports(past.id().toString()).path(0).path("rows").asInt())
                .isEqualTo(past.latencies().size());
    }
}
