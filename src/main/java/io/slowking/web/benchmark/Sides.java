package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkCommands;
import io.slowking.benchmark.BenchmarkHistory;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.web.frame.Query;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which benchmarks a page compares, by its address: two that were ticked ({@code id=…&id=…}, the older one is the baseline), one or several a side
 * ({@code baseline=…&candidate=…}, ids with commas between them), or two versions of a name.
 */
@Singleton
public class Sides {
    private static final int MOST_OF_A_SIDE = 20;

    private final BenchmarkQueries queries;
    private final BenchmarkHistory history;

    Sides(BenchmarkQueries queries, BenchmarkHistory history) {
        this.queries = queries;
        this.history = history;
    }

    /** Both sides. */
    public record Chosen(List<BenchmarkView> baseline, List<BenchmarkView> candidate) {
        /** What they measure: latencies of different types can be looked at side by side, but say nothing about each other. */
        public List<String> types() {
            return Stream.concat(baseline.stream(), candidate.stream())
                    .map(BenchmarkView::benchmarkType)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** Those that are ticked, the oldest first. */
    public List<BenchmarkView> ticked(Query query) {
        return query.all("id").stream()
                .map(this::find)
                .sorted(Comparator.comparing(BenchmarkView::createdAt))
                .toList();
    }

    /**
     * The two sides; empty when none are asked for yet.
     *
     * @throws Problem 404 when there is no such benchmark, 422 when too many or too few are asked for
     */
    public Optional<Chosen> of(Query query) {
        if (!query.all("id").isEmpty()) {
            return Optional.of(both(ticked(query)));
        }
        if (!query.text("baseline").isEmpty() && !query.text("candidate").isEmpty()) {
            return Optional.of(new Chosen(listed(query.text("baseline")), listed(query.text("candidate"))));
        }
        return query.isThere("baseline_version") && query.isThere("candidate_version")
                ? ofVersions(query.text("name"), query.text("baseline_version"), query.text("candidate_version"))
                : Optional.empty();
    }

    /** Empty when the name has no such version: the versions of another name may still stand in the form. */
    private Optional<Chosen> ofVersions(String name, String baseline, String candidate) {
        Chosen chosen = new Chosen(
                history.ofVersion(name, baseline, MOST_OF_A_SIDE), history.ofVersion(name, candidate, MOST_OF_A_SIDE));
        return chosen.baseline().isEmpty() || chosen.candidate().isEmpty() ? Optional.empty() : Optional.of(chosen);
    }

    private static Chosen both(List<BenchmarkView> ticked) {
        if (ticked.size() != 2) {
            throw Parameters.invalid("Two benchmarks are compared; %d are ticked".formatted(ticked.size()));
        }
        return new Chosen(List.of(ticked.getFirst()), List.of(ticked.getLast()));
    }

    private List<BenchmarkView> listed(String ids) {
        List<String> each =
                Arrays.stream(ids.split(",")).map(String::strip).distinct().toList();
        if (each.size() > MOST_OF_A_SIDE) {
            throw Parameters.invalid("At most %d benchmarks a side are compared".formatted(MOST_OF_A_SIDE));
        }
        return each.stream().map(this::find).toList();
    }

    private BenchmarkView find(String id) {
        UUID uuid = Parameters.uuid(id)
                .orElseThrow(() -> Problem.notFound(
                        "unknown_benchmark", "There is no benchmark '%s'; an id is a UUID".formatted(id)));
        return queries.find(uuid).orElseThrow(() -> BenchmarkCommands.unknown(uuid));
    }
}
