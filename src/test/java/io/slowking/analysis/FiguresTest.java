package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
    private static final double[] SEVEN = {2.1, 3.4, 2.9, 4.4, 3.3, 2.9, 5.1};

    /** Expected values from NumPy 2 and SciPy 1.17: np.sum, np.mean, np.median, stats.mode, var/std(ddof=1), stats.t.ppf(.975, 6)*s/sqrt(7), np.percentile. */
    @ParameterizedTest
    @CsvSource({
        "count, 7",
        "sum, 24.1",
        "min, 2.1",
        "max, 5.1",
        "mean, 3.442857142857143",
        "median, 3.3",
        "mode, 2.9",
        "variance, 1.012857142857143",
        "sdeviation, 1.006408039940631",
        "p10, 2.58",
        "p90, 4.68",
        "p99.9, 5.0958"
    })
    void eachFigureAgreesWithScipy(String name, double expected) {
        assertThat(figure(name, SEVEN).value()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void theMeansErrorIsThatOfStudentsT() {
        Figure.Value value = figure("mean_err", SEVEN);

        assertThat(value.value()).isCloseTo(3.442857142857143, within(1e-12));
        assertThat(value.error()).hasValueCloseTo(0.9307721968121891, within(1e-9));
    }

    @Test
    void aSingleValueHasNoIntervalAndNoSpread() {
        assertThat(figure("mean_err", 7.0).error()).isEmpty();
        assertThat(Figure.parse("variance").of(figures(7.0))).isEmpty();
        assertThat(Figure.parse("sdeviation").of(figures(7.0))).isEmpty();
        assertThat(figure("median", 7.0).value()).isEqualTo(7);
    }

    @Test
    void noValuesHaveNoFigures() {
        assertThat(Figures.of(new double[0])).isEmpty();
    }

    @Test
    void theMedianLiesBetweenTheTwoInTheMiddle() {
        assertThat(figure("median", 3, 1, 2).value()).isEqualTo(2);
        assertThat(figure("median", 4, 1, 3, 2).value()).isEqualTo(2.5);
    }

    @Test
    void outliersAreFarFromTheMedianInMads() {
        assertThat(figures(1, 2, 3, 4, 100).withoutOutliers(2).count()).isEqualTo(3);
        assertThat(figure("min:mad", 1, 2, 3, 4, 100).value()).isEqualTo(2);
        assertThat(figure("max:mad", 1, 2, 3, 4, 100).value()).isEqualTo(4);
        assertThat(figure("max:mad98", 1, 2, 3, 4, 100).value()).isEqualTo(100);
    }

    @Test
    void nothingIsAnOutlierWhenMoreThanHalfAreTheSame() {
        assertThat(figure("count:mad", 1, 1, 1, 1, 100).value()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "average", "p", "p101", "p1.", "mean:", "mean:mad0", "percentile", "MEAN", "p-1", "p1e3"})
    void whatIsNoFigureIsRefused(String text) {
        assertThatThrownBy(() -> Figure.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void unitedMomentsAreThoseOfAllValues(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> one,
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1e6, max = 1e6) Double> other) {
        List<Double> both = new ArrayList<>(one);
        both.addAll(other);
        Moments all = moments(both);

        Moments united = moments(one).plus(moments(other));

        assertThat(united.count()).isEqualTo(all.count());
        assertThat(united.mean()).isCloseTo(all.mean(), within(1e-6));
        double scale = all.variance() + all.mean() * all.mean();
        assertThat(united.variance()).isCloseTo(all.variance(), within(1e-9 * (1 + scale)));
    }

    private static Moments moments(List<Double> values) {
        return figures(values.stream().mapToDouble(Double::doubleValue).toArray())
                .moments();
    }

    private static Figures figures(double... values) {
        return Figures.of(values).orElseThrow();
    }

    private static Figure.Value figure(String name, double... values) {
        return Figure.parse(name).of(figures(values)).orElseThrow();
    }
}
