package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest {

    @ParameterizedTest
    @CsvSource({"P50, 8", "P90, 49", "P95, 99", "P99, 505"})
    void aHigherPercentileNeedsMoreValues(Percentile percentile, int values) {
        assertThat(Strictness.usual().needed(percentile)).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({"P50, 5", "P90, 29", "P95, 59", "P99, 299"})
    void theNumbersNeededAreThoseOfWilks(Percentile percentile, int values) {
        // first-order one-sided 95 % limits: 59 for 95 %, 299 for 99 % (Wilks 1941; Hahn and Meeker, Statistical
        // Intervals, table of minimum sample sizes). Four percentiles with two ends each leave 5 % to an end at 60 %
        assertThat(new Strictness(0.60, 0).needed(percentile)).isEqualTo(values);
    }

    @Test
    void thePercentilesShareTheAllowedFalseAlarms() {
        assertThat(Strictness.usual().confidencePerPercentile()).isCloseTo(0.9875, within(1e-15));
    }

    @Test
    void howeverLaxItIsOneValueASideIsNeverEnough() {
        assertThat(new Strictness(Double.MIN_VALUE, 0).needed(Percentile.P50)).isGreaterThan(1);
    }

    @Test
    void theLargestValueIsNeverJudged() {
        assertThatThrownBy(() -> Strictness.usual().needed(Percentile.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("max is never judged");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 0, 1, 95, Double.NaN})
    void aConfidenceOutOfBoundsIsRefused(double confidence) {
        assertThatThrownBy(() -> new Strictness(confidence, 0.02))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("confidence is " + confidence);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY})
    void aRelevantChangeOutOfBoundsIsRefused(double relevantChange) {
        assertThatThrownBy(() -> new Strictness(0.95, relevantChange))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("relevant change is " + relevantChange);
    }
}
