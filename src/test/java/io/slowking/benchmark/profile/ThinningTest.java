package io.slowking.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static Measured measured(int count) {
        Random random = new Random(5);
        Measured measured = new Measured();
        for (int i = 0; i < count; i++) {
            measured.add(i, i * 0.001, i == 77_777 % count ? 9 : 0.01 + random.nextDouble(), 0);
        }
        return measured;
    }

    @Test
    void littleIsDrawnAsItIs() {
        assertThat(Thinning.overTime(measured(2_000))).hasSize(2_000);
    }

    @Test
    void ofMuchTheExtremesAreDrawnInTheOrderOfTime() {
        Measured measured = measured(100_000);

        int[] drawn = Thinning.overTime(measured);

        assertThat(drawn.length).isBetween(1_000, Thinning.MOST_POINTS);
        assertThat(drawn).contains(77_777).isSorted();
    }

    @Test
    void theSlowestComeFirst() {
        Measured measured = measured(1_000);

        double[] slowest = Arrays.stream(Thinning.slowest(measured, 10))
                .mapToDouble(measured::latency)
                .toArray();

        double[] all = measured.latencies();
        Arrays.sort(all);
        assertThat(slowest).hasSize(10);
        assertThat(slowest[0]).isEqualTo(all[999]);
        assertThat(slowest[9]).isEqualTo(all[990]);
    }

    @Test
    void aCurveHasItsEndsAndIsFinerAtTheSlowEnd() {
        int[] ranks = Thinning.ranks(1_000_000);

        assertThat(ranks).startsWith(1).endsWith(1_000_000).isSorted();
        assertThat(Arrays.stream(ranks).filter(rank -> rank > 999_000).count()).isGreaterThan(40);
        assertThat(Thinning.ranks(3)).containsExactly(1, 2, 3);
    }
}
