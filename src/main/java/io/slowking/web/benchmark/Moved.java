package io.slowking.web.benchmark;

import io.slowking.analysis.Comparison;
import io.slowking.analysis.Percentile;
import io.slowking.analysis.PercentileChange;
import io.slowking.analysis.Verdict;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.web.text.Moment;
import io.slowking.web.text.Percents;
import io.slowking.web.text.Seconds;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * A benchmark that got better or worse than the one before.
 *
 * @param size how much, of the percentile that moved most
 */
public record Moved(
        String id,
        String previous,
        String name,
        String version,
        Status verdict,
        String size,
        String values,
        Moment when) {

    /** The comparison has to have a verdict. */
    public static Moved of(BenchmarkView before, BenchmarkView benchmark, Comparison comparison, Instant now) {
        PercentileChange largest = comparison.changes().stream()
                .filter(change -> change.verdict() == comparison.verdict())
                .max(Comparator.comparingDouble(Moved::change))
                .orElseGet(() -> comparison.change(Percentile.P50));
        return new Moved(
                benchmark.id().toString(),
                before.id().toString(),
                benchmark.name(),
                Objects.requireNonNullElse(benchmark.targetVersion(), ""),
                Verdicts.status(comparison.verdict()),
                "%s %s"
                        .formatted(
                                largest.percentile().label(),
                                largest.ratio()
                                        .map(ratio -> Percents.signed(ratio.value() - 1))
                                        .orElse("")),
                "%s → %s".formatted(Seconds.latency(largest.baseline()), Seconds.latency(largest.candidate())),
                Moment.of(Objects.requireNonNullElse(benchmark.finishedAt(), benchmark.createdAt()), now));
    }

    public static boolean isMove(Comparison comparison) {
        return comparison.verdict() == Verdict.WORSE || comparison.verdict() == Verdict.BETTER;
    }

    private static double change(PercentileChange change) {
        return change.ratio().map(ratio -> Math.abs(ratio.value() - 1)).orElse(0.0);
    }
}
