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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Comparisons of completed benchmarks. What has a report does not change any more, so each is made once and remembered for a while. */
@Singleton
public class Comparisons {
    private static final Logger LOG = Logger.getLogger(Comparisons.class);
    private static final int MOST_KEPT = 1_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofMillis(60);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(2);
    private static final long FEW = 20_000;
    private static final int MOST_VALUES = 4_000_000;

    private final BenchmarkQueries queries;
    private final Cache<String, Optional<Comparison>> known = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("slowking-comparisons").factory());

    Comparisons(BenchmarkQueries queries) {
        this.queries = queries;
    }

    /**
     * The latencies of the candidates against those of the baselines, each side taken together.
     *
     * @throws Problem 409 when one of them isn't completed, 422 when they have more documents than can be compared at once
     */
    public Optional<Comparison> of(List<BenchmarkView> baseline, List<BenchmarkView> candidate) {
        baseline.forEach(Comparisons::requireCompleted);
        candidate.forEach(Comparisons::requireCompleted);
        return known.get(key(baseline) + " : " + key(candidate), _ -> make(baseline, candidate));
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
        baseline.forEach(Comparisons::requireCompleted);
        candidate.forEach(Comparisons::requireCompleted);
        Optional<Comparison> present = known.getIfPresent(key(baseline) + " : " + key(candidate));
        if (present != null) {
            return present;
        }
        long documents = documents(baseline) + documents(candidate);
        CompletableFuture<Optional<Comparison>> made =
                CompletableFuture.supplyAsync(() -> of(baseline, candidate), background);
        try {
            return made.get((documents <= FEW ? LONG_PATIENCE : PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            LOG.debugf(e, "Two benchmarks could not be compared");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Comparison> make(List<BenchmarkView> baseline, List<BenchmarkView> candidate) {
        return Comparison.of(latencies(baseline), latencies(candidate));
    }

    private double[] latencies(List<BenchmarkView> group) {
        long documents = documents(group);
        if (documents > MOST_VALUES) {
            throw Problem.unacceptable(
                    "too_many_documents",
                    "These are %d documents on one side; at most %d are compared".formatted(documents, MOST_VALUES));
        }
        return group.stream()
                .map(benchmark -> queries.latencies(benchmark.id()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static long documents(List<BenchmarkView> group) {
        return group.stream()
                .mapToLong(benchmark -> benchmark.counts().documents())
                .sum();
    }

    private static String key(List<BenchmarkView> group) {
        return group.stream().map(BenchmarkView::report).sorted().collect(Collectors.joining(","));
    }

    private static void requireCompleted(BenchmarkView benchmark) {
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
    }
}
