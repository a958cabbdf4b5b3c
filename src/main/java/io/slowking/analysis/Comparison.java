package io.slowking.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A candidate's latencies against a baseline's, percentile by percentile. Values are in seconds, lower is better.
 *
 * <p>One value a side never makes a verdict: each percentile asks for as many values as its interval takes, see
 * {@link Strictness#needed}, and is {@link Verdict#TOO_FEW_DATA} below that.
 *
 * <p>The intervals know the scatter between the values that were given, and take the values as independent. What
 * differs from one benchmark to the next (another machine, a warmer cache) is not in them: two benchmarks that were run
 * once each can differ for that reason alone.
 *
 * @param changes one for each {@link Percentile}, in that order
 * @param rankTest a second witness that does not depend on the choice of percentiles; it informs the reader and has no
 *     part in the verdict, because it knows no smallest change that matters
 * @param verdict worse if any percentile is worse (a better p50 is no excuse for a worse p99), otherwise better if any
 *     is better, otherwise no evidence; too few data if not even p50 could be judged
 */
public record Comparison(
        Summary baseline, Summary candidate, List<PercentileChange> changes, RankTest rankTest, Verdict verdict) {

    public Comparison {
        changes = List.copyOf(changes);
    }

    /** As {@link #of(double[], double[], Strictness)} with the {@linkplain Strictness#usual() usual strictness}. */
    public static Optional<Comparison> of(double[] baseline, double[] candidate) {
        return of(baseline, candidate, Strictness.usual());
    }

    /**
     * Compares the two sets; the order of the values does not matter, and the arrays are left as they are. Empty if a
     * side has no values.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite; the message has its side and index
     */
    public static Optional<Comparison> of(double[] baseline, double[] candidate, Strictness strictness) {
        var before = SortedValues.of(baseline, "baseline value");
        var after = SortedValues.of(candidate, "candidate value");
        return before.isEmpty() || after.isEmpty() ? Optional.empty() : Optional.of(of(before, after, strictness));
    }

    private static Comparison of(SortedValues baseline, SortedValues candidate, Strictness strictness) {
        List<PercentileChange> changes = Arrays.stream(Percentile.values())
                .map(percentile -> PercentileChange.of(percentile, baseline, candidate, strictness))
                .toList();
        return new Comparison(
                Summary.of(baseline),
                Summary.of(candidate),
                changes,
                RankTest.of(baseline, candidate),
                overall(changes.stream().map(PercentileChange::verdict).toList()));
    }

    /** The change of this percentile. */
    public PercentileChange change(Percentile percentile) {
        return changes.stream()
                .filter(change -> change.percentile() == percentile)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The verdict in sentences: the percentiles that made it (p50 if none did), the rank test, the number of values.
     */
    public String words() {
        return ("%s. Mann-Whitney %s; the candidate's value is the larger one in %s of all pairs."
                        + " Number of values: %d against %d.")
                .formatted(
                        decisive(),
                        Wording.pValue(rankTest.pValue()),
                        Wording.percent(rankTest.varghaDelaneyA()),
                        candidate.count(),
                        baseline.count());
    }

    private String decisive() {
        return switch (verdict) {
            case WORSE, BETTER ->
                changes.stream()
                        .filter(change -> change.verdict() == Verdict.WORSE || change.verdict() == Verdict.BETTER)
                        .map(PercentileChange::words)
                        .collect(Collectors.joining("; "));
            case NO_EVIDENCE, TOO_FEW_DATA -> change(Percentile.P50).words();
        };
    }

    private static Verdict overall(List<Verdict> verdicts) {
        if (verdicts.contains(Verdict.WORSE)) {
            return Verdict.WORSE;
        }
        if (verdicts.contains(Verdict.BETTER)) {
            return Verdict.BETTER;
        }
        // p50 comes first and needs the fewest values
        return verdicts.getFirst() == Verdict.TOO_FEW_DATA ? Verdict.TOO_FEW_DATA : Verdict.NO_EVIDENCE;
    }
}
