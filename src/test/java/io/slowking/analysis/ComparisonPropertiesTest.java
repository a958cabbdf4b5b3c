package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class ComparisonPropertiesTest {

    @Property(tries = 200)
    void aSetAgainstItselfIsNoEvidence(@ForAll("latencies") double[] values) {
        Comparison comparison = compare(values, values);

        assertThat(comparison.verdict()).isIn(Verdict.NO_EVIDENCE, Verdict.TOO_FEW_DATA);
        assertThat(comparison.rankTest().varghaDelaneyA()).isCloseTo(0.5, within(1e-9));
        assertThat(comparison.rankTest().pValue()).isGreaterThan(0.9);
    }

    @Property(tries = 200)
    void swappedSidesFlipEveryVerdictAndMirrorEveryInterval(
            @ForAll("latencies") double[] one, @ForAll("latencies") double[] other) {
        Comparison there = compare(one, other);
        Comparison back = compare(other, one);

        for (Percentile percentile : Percentile.values()) {
            PercentileChange change = there.change(percentile);
            PercentileChange mirrored = back.change(percentile);
            assertThat(mirrored.verdict()).isEqualTo(flipped(change.verdict()));
            assertThat(mirrored.difference().interval())
                    .isEqualTo(change.difference()
                            .interval()
                            .map(i -> new Interval(0 - i.upper(), 0 - i.lower(), i.confidence())));
        }
        assertThat(back.rankTest().pValue()).isCloseTo(there.rankTest().pValue(), within(1e-9));
        assertThat(back.rankTest().varghaDelaneyA())
                .isCloseTo(1 - there.rankTest().varghaDelaneyA(), within(1e-9));
    }

    @Property(tries = 100)
    void theOrderOfTheValuesDoesNotMatter(
            @ForAll("latencies") double[] baseline, @ForAll("latencies") double[] candidate, @ForAll Random random) {
        assertThat(compare(shuffled(baseline, random), shuffled(candidate, random)))
                .usingRecursiveComparison()
                .isEqualTo(compare(baseline, candidate));
    }

    @Property(tries = 200)
    void anotherUnitOnBothSidesKeepsEveryRatio(
            @ForAll("latencies") double[] baseline,
            @ForAll("latencies") double[] candidate,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        Comparison seconds = compare(baseline, candidate);
        Comparison others = compare(scaled(baseline, factor), scaled(candidate, factor));

        for (Percentile percentile : Percentile.values()) {
            Estimate ratio = seconds.change(percentile).ratio().orElseThrow();
            Estimate same = others.change(percentile).ratio().orElseThrow();
            assertThat(same.value()).isCloseTo(ratio.value(), within(1e-9 * ratio.value()));
            assertThat(same.interval().isPresent()).isEqualTo(ratio.interval().isPresent());
            ratio.interval()
                    .ifPresent(i -> assertThat(same.interval().orElseThrow().lower())
                            .isCloseTo(i.lower(), within(1e-9 * i.lower())));
        }
    }

    @Property(tries = 200)
    void theFigureLiesInItsIntervalAndTheVerdictAgreesWithIt(
            @ForAll("latencies") double[] baseline, @ForAll("latencies") double[] candidate) {
        for (PercentileChange change : compare(baseline, candidate).changes()) {
            change.difference().interval().ifPresent(interval -> {
                assertThat(interval.contains(change.difference().value())).isTrue();
                if (interval.contains(0)) {
                    assertThat(change.verdict()).isEqualTo(Verdict.NO_EVIDENCE);
                }
            });
            assertThat(change.words()).startsWith(change.percentile().label()).endsWith(")");
        }
    }

    /** Sets of 1 to 700 latencies between a millisecond and some minutes; some with many equal values. */
    @Provide
    Arbitrary<double[]> latencies() {
        Arbitrary<Double> any = Arbitraries.doubles().between(0.001, 500).ofScale(4);
        Arbitrary<Double> coarse = Arbitraries.integers().between(1, 9).map(tenths -> tenths / 10.0);
        return Arbitraries.oneOf(
                any.array(double[].class).ofMinSize(1).ofMaxSize(700),
                coarse.array(double[].class).ofMinSize(1).ofMaxSize(700));
    }

    private static Comparison compare(double[] baseline, double[] candidate) {
        return Comparison.of(baseline, candidate).orElseThrow();
    }

    private static Verdict flipped(Verdict verdict) {
        return switch (verdict) {
            case BETTER -> Verdict.WORSE;
            case WORSE -> Verdict.BETTER;
            case NO_EVIDENCE, TOO_FEW_DATA -> verdict;
        };
    }

    private static double[] scaled(double[] values, double factor) {
        return DoubleStream.of(values).map(value -> factor * value).toArray();
    }

    private static double[] shuffled(double[] values, Random random) {
        double[] copy = values.clone();
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double kept = copy[i];
            copy[i] = copy[j];
            copy[j] = kept;
        }
        return copy;
    }
}
