package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void worseSaysHowMuchSlowerBetweenWhichTimesAndHowSure() {
        assertThat(p95(0.412, 0.486, interval(0.045, 0.103), interval(1.11, 1.25), Verdict.WORSE))
                .isEqualTo("p95 is 18 % slower (0.412 s → 0.486 s; 98.75 % interval +11 % … +25 %)");
    }

    @Test
    void betterSaysHowMuchFaster() {
        assertThat(p95(0.412, 0.35, interval(-0.08, -0.03), interval(0.81, 0.929), Verdict.BETTER))
                .isEqualTo("p95 is 15 % faster (0.412 s → 0.35 s; 98.75 % interval -19 % … -7.1 %)");
    }

    @Test
    void noEvidenceShowsTheIntervalThatHoldsZero() {
        assertThat(p95(0.412, 0.42, interval(-0.01, 0.03), interval(0.976, 1.073), Verdict.NO_EVIDENCE))
                .isEqualTo("p95 shows no evidence of a change (0.412 s → 0.42 s; 98.75 % interval -2.4 % … +7.3 %)");
    }

    @Test
    void aCertainButSmallChangeNamesTheSmallestThatCounts() {
        assertThat(p95(0.412, 0.416, interval(0.002, 0.006), interval(1.005, 1.015), Verdict.NO_EVIDENCE))
                .isEqualTo("p95 changes, but by less than the 2 % that count"
                        + " (0.412 s → 0.416 s; 98.75 % interval +0.5 % … +1.5 %)");
    }

    @Test
    void tooFewDataSaysHowManyWouldDo() {
        assertThat(p95(0.412, 0.486, Optional.empty(), Optional.empty(), Verdict.TOO_FEW_DATA))
                .isEqualTo("p95 is not judged, as that takes 99 values a side (0.412 s → 0.486 s)");
    }

    @Test
    void aBaselineOfZeroIsComparedInSeconds() {
        var change = new PercentileChange(
                Percentile.P50,
                0,
                0.012,
                new Estimate(0.012, interval(0.01, 0.015)),
                Optional.empty(),
                Verdict.WORSE,
                Strictness.usual());

        assertThat(change.words())
                .isEqualTo("p50 is 0.012 s slower (0 s → 0.012 s; 98.75 % interval +0.01 s … +0.015 s)");
    }

    @Test
    void theLargestValueIsToldButNotJudged() {
        Comparison comparison =
                Comparison.of(new double[] {0.9}, new double[] {1.2}).orElseThrow();

        assertThat(comparison.change(Percentile.MAX).words())
                .isEqualTo("max is not judged, as a largest value has no interval (0.9 s → 1.2 s)");
    }

    @Test
    void theWholeNamesTheDecidingPercentilesTheRankTestAndTheNumberOfValues() {
        double[] baseline = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        double[] candidate = {11, 12, 13, 14, 15, 16, 17, 18};

        assertThat(Comparison.of(baseline, candidate).orElseThrow().words())
                .isEqualTo("p50 is 190 % slower (5 s → 14.5 s; 98.75 % interval +50 % … +1300 %)."
                        + " Mann-Whitney p < 0.0001; the candidate's value is the larger one in 100 % of all pairs."
                        + " Number of values: 8 against 9.");
    }

    @Test
    void numbersReadTheSameInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Wording.seconds(1234.5678)).isEqualTo("1235 s");
            assertThat(Wording.signedPercent(0.0234)).isEqualTo("+2.3 %");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersShowThreeDigitsAndNoNoise() {
        List<String> texts = DoubleStream.of(0, -1e-17, 0.3 - 0.1, 0.000412345, 12.3456, 999.6, 1e7)
                .mapToObj(Wording::seconds)
                .toList();

        assertThat(texts).containsExactly("0 s", "0 s", "0.2 s", "0.000412 s", "12.3 s", "1000 s", "10000000 s");
    }

    private static String p95(
            double from, double to, Optional<Interval> difference, Optional<Interval> ratio, Verdict verdict) {
        return new PercentileChange(
                        Percentile.P95,
                        from,
                        to,
                        new Estimate(to - from, difference),
                        Optional.of(new Estimate(to / from, ratio)),
                        verdict,
                        Strictness.usual())
                .words();
    }

    private static Optional<Interval> interval(double lower, double upper) {
        return Optional.of(new Interval(lower, upper, 0.9875));
    }
}
