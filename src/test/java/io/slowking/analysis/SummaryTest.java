package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SummaryTest {

    /** Miles per gallon of R's data set {@code mtcars} (Henderson and Velleman, Biometrics 37 (1981) 391–411). */
    private static final double[] MILES_PER_GALLON = {
        21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
        30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4
    };

    @Test
    void agreesWithR() {
        // summary(mtcars$mpg), sd(mtcars$mpg), quantile(mtcars$mpg, c(.9, .95, .99))
        Summary summary = Summary.of(MILES_PER_GALLON).orElseThrow();

        assertThat(summary.count()).isEqualTo(32);
        assertThat(summary.min()).isEqualTo(10.4);
        assertThat(summary.max()).isEqualTo(33.9);
        assertThat(summary.mean()).isCloseTo(20.090625, within(1e-12));
        assertThat(summary.standardDeviation().orElseThrow()).isCloseTo(6.026948, within(1e-6));
        assertThat(summary.p50()).isCloseTo(19.2, within(1e-12));
        assertThat(summary.p90()).isCloseTo(30.09, within(1e-12));
        assertThat(summary.p95()).isCloseTo(31.30, within(1e-12));
        assertThat(summary.p99()).isCloseTo(33.435, within(1e-12));
    }

    @Test
    void keepsTheSpreadOfLargeNumbersThatDifferLittle() {
        // NIST Statistical Reference Datasets, NumAcc1: certified mean 10000002, standard deviation 1
        Summary summary =
                Summary.of(new double[] {10000001, 10000003, 10000002}).orElseThrow();

        assertThat(summary.mean()).isEqualTo(10000002);
        assertThat(summary.standardDeviation()).hasValue(1);
    }

    @Test
    void theMedianOfAnEvenNumberOfValuesLiesBetweenTheMiddleTwo() {
        assertThat(Summary.of(new double[] {3, 1, 2}).orElseThrow().p50()).isEqualTo(2);
        assertThat(Summary.of(new double[] {4, 1, 3, 2}).orElseThrow().p50()).isEqualTo(2.5);
    }

    @Test
    void oneValueHasNoSpread() {
        Summary summary = Summary.of(new double[] {0.25}).orElseThrow();

        assertThat(summary.standardDeviation()).isEmpty();
        assertThat(Percentile.values()).extracting(summary::at).containsOnly(0.25);
    }

    @Test
    void noValuesHaveNoSummary() {
        assertThat(Summary.of(new double[0])).isEmpty();
    }

    @Test
    void aValueThatIsNoFiniteNumberIsRefusedWithItsIndex() {
        assertThatThrownBy(() -> Summary.of(new double[] {1, 2, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 2 is NaN, expected a finite number");
        assertThatThrownBy(() -> Summary.of(new double[] {Double.NEGATIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value 0 is -Infinity, expected a finite number");
    }

    @Test
    void leavesTheValuesAsTheyAre() {
        double[] values = {3, 1, 2};

        Summary.of(values);

        assertThat(values).containsExactly(3, 1, 2);
    }

    @Test
    void aMillionValuesTakeLessThanThreeSeconds() {
        double[] values = DoubleStream.iterate(0.5, x -> 3.99 * x * (1 - x))
                .limit(1_000_000)
                .toArray();

        Assertions.assertTimeout(Duration.ofSeconds(3), () -> Summary.of(values));
    }
}
