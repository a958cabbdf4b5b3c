package io.slowking.cli.year;

import io.slowking.benchmark.PastBenchmark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A year of benchmarks of two kinds and ten versions. In version 2.6 one of them really becomes slower, and stays so; for a month in spring both are
 * noisy, which is nobody's fault.
 */
public final class BenchmarkYear {
    private static final int DOCUMENTS = 40;
    private static final double VERSIONS = 10;
    private static final double SLOWER_SINCE = 6;
    private static final double SLOWER_BY = 1.24;
    private static final double NOISY_FROM = 110;
    private static final double NOISY_UNTIL = 140;

    private final Year year;

    public BenchmarkYear(Year year) {
        this.year = year;
    }

    /** All of them, in their order. */
    public List<PastBenchmark> all() {
        List<PastBenchmark> all = new ArrayList<>();
        for (int day = 0; day < Year.DAYS; day += 2) {
            all.add(one("Upload of texts", "texts.demo.example:3000", "k8s", day + 0.1, 0.048, true));
            if (day % 4 == 0) {
                all.add(one("Upload of scans", "scans.demo.example:3000", "docker", day + 0.6, 0.31, false));
            }
        }
        return all;
    }

    private PastBenchmark one(String name, String target, String infra, double day, double usual, boolean regresses) {
        Instant at = year.at(day);
        String what = "%s on day %.1f".formatted(name, day);
        RandomGenerator chances = Year.chances(what);
        int version = (int) (day / Year.DAYS * VERSIONS);
        boolean noisy = day >= NOISY_FROM && day < NOISY_UNTIL;
        double middle = usual
                * (regresses && version >= SLOWER_SINCE ? SLOWER_BY : 1)
                * Math.exp((noisy ? 0.16 : 0.015) * chances.nextGaussian());
        double spread = noisy ? 0.55 : 0.22;
        List<Double> latencies = new ArrayList<>();
        for (int document = 0; document < DOCUMENTS; document++) {
            latencies.add(middle * Math.exp(spread * chances.nextGaussian()));
        }
        return new PastBenchmark(
                Year.id(at, what),
                name,
                target,
                infra,
                "2." + version,
                Map.of(Year.MARK, Year.HISTORY, Year.UNTIL, year.end().toString()),
                at,
                latencies,
                Duration.ofMillis(Math.round(usual * 400)));
    }
}
