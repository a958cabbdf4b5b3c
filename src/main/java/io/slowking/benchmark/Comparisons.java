package io.slowking.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.slowking.analysis.Comparison;
import io.slowking.http.Problem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Comparisons of completed benchmarks. What has a report does not change any more, so each is made once and remembered for a while. */
@Singleton
public class Comparisons {
    private static final int MOST_KEPT = 1_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(6);
    private static final int MOST_VALUES = 4_000_000;

    private final LatencyProfiles profiles;
    private final Background background = new Background("slowking-comparisons");
    private final Cache<Pair, Optional<Comparison>> known = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    Comparisons(LatencyProfiles profiles) {
        this.profiles = profiles;
    }

    /** Completed benchmarks of one side, told apart by their reports. */
    private record Side(Set<String> reports, List<UUID> ids, long documents) {
        static Side of(List<BenchmarkView> benchmarks) {
            return new Side(
                    benchmarks.stream().map(Side::report).collect(Collectors.toSet()),
                    benchmarks.stream().map(BenchmarkView::id).toList(),
                    benchmarks.stream()
                            .mapToLong(benchmark -> benchmark.counts().documents())
                            .sum());
        }

        private static String report(BenchmarkView benchmark) {
            if (benchmark.report() == null) {
                throw Problem.conflict(
                        "nothing_to_compare",
                        "Benchmark %s is %s with %d of %d documents reported; only completed ones can be compared"
                                .formatted(
                                        benchmark.id(),
                                        benchmark.status().word(),
                                        benchmark.counts().reported(),
                                        benchmark.counts().documents()));
            }
            return benchmark.report();
        }
    }

    private record Pair(Side baseline, Side candidate) {
        static Pair of(List<BenchmarkView> baseline, List<BenchmarkView> candidate) {
            return new Pair(Side.of(baseline), Side.of(candidate));
        }
    }

    /**
     * The latencies of the candidates against those of the baselines, each side taken together.
     *
     * @throws Problem 409 when one of them isn't completed, 422 when they have more documents than can be compared at once
     */
    public Optional<Comparison> of(List<BenchmarkView> baseline, List<BenchmarkView> candidate) {
        return of(Pair.of(baseline, candidate));
    }

    /** The comparison of two completed ones for those who can do without: empty also when they have more documents than can be compared at once. */
    public Optional<Comparison> ifPossible(BenchmarkView baseline, BenchmarkView candidate) {
        Pair pair = Pair.of(List.of(baseline), List.of(candidate));
        return Math.max(pair.baseline().documents(), pair.candidate().documents()) > MOST_VALUES
                ? Optional.empty()
                : of(pair);
    }

    /** The comparison of two when it is known, or takes but a moment; otherwise it is made in the background, for those who ask later. */
    public Optional<Comparison> soon(BenchmarkView baseline, BenchmarkView candidate) {
        return soon(List.of(baseline), List.of(candidate));
    }

    /**
     * As {@link #soon(BenchmarkView, BenchmarkView)}, for groups.
     *
     * @throws Problem as {@link #of} does
     */
    public Optional<Comparison> soon(List<BenchmarkView> baseline, List<BenchmarkView> candidate) {
        Pair pair = Pair.of(baseline, candidate);
        Optional<Comparison> present = known.getIfPresent(pair);
        return present != null
                ? present
                : Background.await(
                        background.make(() -> of(pair)),
                        pair.baseline().documents() + pair.candidate().documents());
    }

    private Optional<Comparison> of(Pair pair) {
        return known.get(pair, _ -> Comparison.of(latencies(pair.baseline()), latencies(pair.candidate())));
    }

    private double[] latencies(Side side) {
        if (side.documents() > MOST_VALUES) {
            throw Problem.unacceptable(
                    "too_many_documents",
                    "These are %d documents on one side; at most %d are compared"
                            .formatted(side.documents(), MOST_VALUES));
        }
        return side.ids().stream()
                .map(profiles::latencies)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
