package io.slowking.analysis;

import static io.slowking.analysis.Verdict.BETTER;
import static io.slowking.analysis.Verdict.NO_EVIDENCE;
import static io.slowking.analysis.Verdict.TOO_FEW_DATA;
import static io.slowking.analysis.Verdict.WORSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void aCandidateThatTakesAFifthLongerIsWorseAtEveryPercentile() {
        Comparison comparison = compare(Latencies.of(2_000, 1), scaled(Latencies.of(2_000, 2), 1.2));

        assertThat(comparison.verdict()).isEqualTo(WORSE);
        assertThat(verdicts(comparison)).containsExactly(WORSE, WORSE, WORSE, WORSE, NO_EVIDENCE);
        assertThat(interval(comparison.change(Percentile.P50).ratio().orElseThrow())
                        .contains(1.2))
                .isTrue();
    }

    @Test
    void aCandidateThatTakesAFifthLessIsBetter() {
        Comparison comparison = compare(Latencies.of(2_000, 1), scaled(Latencies.of(2_000, 2), 0.8));

        assertThat(comparison.verdict()).isEqualTo(BETTER);
        assertThat(comparison.rankTest().varghaDelaneyA()).isLessThan(0.5);
    }

    @Test
    void aWorseTailIsWorseThoughTheMedianIsBetter() {
        double[] candidate = scaled(Latencies.of(5_000, 2), 0.9);
        double[] slowest = Arrays.stream(candidate)
                .map(latency -> latency > 0.65 ? 2 * latency : latency)
                .toArray();

        Comparison comparison = compare(Latencies.of(5_000, 1), slowest);

        assertThat(comparison.change(Percentile.P50).verdict()).isEqualTo(BETTER);
        assertThat(comparison.change(Percentile.P99).verdict()).isEqualTo(WORSE);
        assertThat(comparison.verdict()).isEqualTo(WORSE);
    }

    @Test
    void oneValueASideNeverMakesAVerdict() {
        Comparison comparison = compare(new double[] {0.1}, new double[] {10});

        assertThat(comparison.verdict()).isEqualTo(TOO_FEW_DATA);
        assertThat(verdicts(comparison)).doesNotContain(BETTER, WORSE);
        assertThat(comparison.change(Percentile.P50).difference()).isEqualTo(new Estimate(9.9, Optional.empty()));
    }

    @Test
    void manyValuesOnOneSideDoNotMakeUpForFewOnTheOther() {
        Comparison comparison = compare(Latencies.of(10_000, 1), new double[] {9, 9, 9, 9, 9, 9, 9});

        assertThat(comparison.verdict()).isEqualTo(TOO_FEW_DATA);
    }

    @Test
    void eightValuesASideJudgeTheMedianAndNoHigherPercentile() {
        Comparison comparison = compare(values(1, 2, 3, 4, 5, 6, 7, 8), values(11, 12, 13, 14, 15, 16, 17, 18));

        assertThat(comparison.verdict()).isEqualTo(WORSE);
        assertThat(verdicts(comparison)).containsExactly(WORSE, TOO_FEW_DATA, TOO_FEW_DATA, TOO_FEW_DATA, NO_EVIDENCE);
    }

    @Test
    void aCertainChangeThatIsTooSmallToMatterIsNoEvidence() {
        double[] baseline = Latencies.of(400_000, 1);
        double[] candidate = scaled(Latencies.of(400_000, 2), 1.01);

        assertThat(compare(baseline, candidate).verdict()).isEqualTo(NO_EVIDENCE);
        assertThat(Comparison.of(baseline, candidate, new Strictness(0.95, 0.005))
                        .orElseThrow()
                        .verdict())
                .isEqualTo(WORSE);
    }

    @Test
    void equalsRaiseAFalseAlarmInFewerThanOneOfTwentyComparisons() {
        var anyChange = new Strictness(0.95, 0);

        long alarms = LongStream.range(0, 1_000)
                .filter(seed -> Comparison.of(Latencies.of(600, 2 * seed), Latencies.of(700, 2 * seed + 1), anyChange)
                                .orElseThrow()
                                .verdict()
                        != NO_EVIDENCE)
                .count();

        assertThat(alarms).isLessThanOrEqualTo(50);
    }

    @Test
    void aBaselineOfZeroHasADifferenceButNoRatio() {
        PercentileChange median =
                compare(new double[20], scaled(Latencies.of(20, 1), 1)).change(Percentile.P50);

        assertThat(median.verdict()).isEqualTo(WORSE);
        assertThat(median.ratio()).isEmpty();
        assertThat(interval(median.difference()).lower()).isPositive();
    }

    @Test
    void aCandidateOfZeroHasARatioWithoutInterval() {
        PercentileChange median = compare(Latencies.of(20, 1), new double[20]).change(Percentile.P50);

        assertThat(median.verdict()).isEqualTo(BETTER);
        assertThat(median.ratio()).contains(new Estimate(0, Optional.empty()));
    }

    @Test
    void anEmptySideLeavesNothingToCompare() {
        assertThat(Comparison.of(new double[0], new double[] {1})).isEmpty();
        assertThat(Comparison.of(new double[] {1}, new double[0])).isEmpty();
    }

    @Test
    void aValueThatIsNoFiniteNumberIsRefusedWithItsSideAndIndex() {
        assertThatThrownBy(() -> Comparison.of(new double[] {1}, new double[] {1, Double.POSITIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("candidate value 1 is Infinity, expected a finite number");
    }

    @Test
    void differenceAndRatioAreThoseOfTheSummaries() {
        Comparison comparison = compare(Latencies.of(600, 1), Latencies.of(900, 2));

        for (PercentileChange change : comparison.changes()) {
            double from = comparison.baseline().at(change.percentile());
            double to = comparison.candidate().at(change.percentile());
            assertThat(change.difference().value()).isCloseTo(to - from, within(1e-12));
            assertThat(change.ratio().orElseThrow().value()).isCloseTo(to / from, within(1e-12));
        }
    }

    @Test
    void aMillionValuesASideTakeLessThanTenSeconds() {
        double[] baseline = Latencies.of(1_000_000, 1);
        double[] candidate = Latencies.of(1_000_000, 2);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> Comparison.of(baseline, candidate));
    }

    private static Comparison compare(double[] baseline, double[] candidate) {
        return Comparison.of(baseline, candidate).orElseThrow();
    }

    private static Verdict[] verdicts(Comparison comparison) {
        return comparison.changes().stream().map(PercentileChange::verdict).toArray(Verdict[]::new);
    }

    private static Interval interval(Estimate estimate) {
        return estimate.interval().orElseThrow();
    }

    private static double[] values(double... values) {
        return values;
    }

    private static double[] scaled(double[] values, double factor) {
        return DoubleStream.of(values).map(value -> factor * value).toArray();
    }
}
