package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankTestTest {

    @Test
    void agreesWithHollanderAndWolfe() {
        // Permeability of the human chorioamnion at term and at 12 to 26 weeks, Hollander and Wolfe (1973) 69 f., the
        // example of R's wilcox.test: W = 35, one-sided p = 0.1272
        double[] term = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
        double[] weeks = {1.15, 0.88, 0.90, 0.74, 1.21};

        RankTest test = rankTest(weeks, term);

        assertThat(test.pValue()).isCloseTo(2 * 0.1272, within(1e-4));
        assertThat(test.varghaDelaneyA()).isCloseTo(35.0 / (10 * 5), within(1e-15));
    }

    @Test
    void agreesWithTheExampleOfSciPy() {
        // Ages at diagnosis of diabetes, documentation of scipy.stats.mannwhitneyu: U = 17, p = 0.1111 (exact)
        double[] males = {19, 22, 16, 29, 24};
        double[] females = {20, 11, 17, 12};

        RankTest test = rankTest(females, males);

        assertThat(test.pValue()).isCloseTo(0.1111, within(1e-4));
        assertThat(test.varghaDelaneyA()).isCloseTo(17.0 / (5 * 4), within(1e-15));
    }

    @Test
    void tiedValuesCountHalf() {
        assertThat(rankTest(new double[] {1, 2}, new double[] {2, 3}).varghaDelaneyA())
                .isEqualTo(3.5 / 4);
    }

    @Test
    void valuesThatAreAllTheSameShowNoDifference() {
        RankTest test = rankTest(new double[] {0.2, 0.2, 0.2}, new double[] {0.2, 0.2});

        assertThat(test).isEqualTo(new RankTest(1, 0.5));
    }

    private static RankTest rankTest(double[] baseline, double[] candidate) {
        return RankTest.of(SortedValues.of(baseline, "value"), SortedValues.of(candidate, "value"));
    }
}
