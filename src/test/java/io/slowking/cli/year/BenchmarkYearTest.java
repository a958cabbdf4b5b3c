package io.slowking.cli.year;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.benchmark.PastBenchmark;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkYearTest {
    private static final Year YEAR = new Year(Instant.parse("2026-11-22T00:00:00Z"));

    private static double median(PastBenchmark benchmark) {
        List<Double> sorted = benchmark.latencies().stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static double typical(String name, String version) {
        List<Double> medians = new BenchmarkYear(YEAR)
                .all().stream()
                        .filter(benchmark -> benchmark.name().equals(name)
                                && benchmark.version().equals(version))
                        .map(BenchmarkYearTest::median)
                        .sorted()
                        .toList();
        return medians.get(medians.size() / 2);
    }

    @Test
    void theSameYearIsTheSameAgain() {
        assertThat(new BenchmarkYear(YEAR).all()).isEqualTo(new BenchmarkYear(YEAR).all());
    }

    @Test
    void idsSortByTime() {
        assertThat(new BenchmarkYear(YEAR).all())
                .extracting(benchmark -> benchmark.id().toString())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void oneOfTheTwoBecomesSlowerInVersion26() {
        assertThat(typical("Upload of texts", "2.6") / typical("Upload of texts", "2.5"))
                .isBetween(1.15, 1.35);
        assertThat(typical("Upload of scans", "2.6") / typical("Upload of scans", "2.5"))
                .isBetween(0.9, 1.1);
    }
}
