package io.slowking.cli.year;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRunYearTest {
    private static final List<TestRunYear.Run> RUNS =
            new TestRunYear(new Year(Instant.parse("2026-11-22T00:00:00Z"))).all();

    private static boolean hasFailures(TestRunYear.Run run) {
        return run.body().path("results").valueStream().anyMatch(result -> result.path("outcome")
                .asText()
                .equals("failed"));
    }

    @Test
    void runsComeInTheOrderOfTheirTimes() {
        assertThat(RUNS).extracting(TestRunYear.Run::at).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aFlakePassesInTheSecondAttemptOnTheSameCommit() {
        List<JsonNode> second = RUNS.stream()
                .map(TestRunYear.Run::body)
                .<JsonNode>map(JsonNode.class::cast)
                .filter(run -> run.path("attempt").asInt() == 2)
                .toList();
        assertThat(second).hasSizeBetween(50, 200);
        assertThat(RUNS)
                .filteredOn(run -> run.body().path("attempt").asInt() == 1)
                .filteredOn(TestRunYearTest::hasFailures)
                .hasSizeGreaterThan(second.size());
    }

    @Test
    void onlyTheLastDaysStillFail() {
        assertThat(RUNS.getLast()).matches(TestRunYearTest::hasFailures);
    }
}
