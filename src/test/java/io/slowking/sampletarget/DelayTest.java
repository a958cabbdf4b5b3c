package io.slowking.sampletarget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTest {

    @Test
    void delaysAreReadAsPeopleWriteThem() {
        assertThat(Delay.parse("fixed:50ms")).isEqualTo(new Delay.Fixed(Duration.ofMillis(50)));
        assertThat(Delay.parse("1.5s")).isEqualTo(new Delay.Fixed(Duration.ofMillis(1_500)));
        assertThat(Delay.parse("fixed:2m,seed=7")).isEqualTo(new Delay.Fixed(Duration.ofMinutes(2)));
        assertThat(Delay.parse("uniform:10us-80ms,seed=-3"))
                .isEqualTo(new Delay.Uniform(Duration.ofNanos(10_000), Duration.ofMillis(80), -3));
        assertThat(Delay.parse("lognormal:40ms,0.5"))
                .isEqualTo(new Delay.LogNormal(Duration.ofMillis(40), 0.5, Delay.DEFAULT_SEED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "50", "fixed:", "fixed:-5ms", "uniform:10ms", "lognormal:40ms", "normal:40ms,1", "5 ms"})
    void whatIsNoDelayIsRefusedWithExamples(String text) {
        assertThatThrownBy(() -> Delay.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a delay; write fixed:50ms");
    }

    @Test
    void impossibleDelaysAreRefusedWithTheReason() {
        assertThatThrownBy(() -> Delay.parse("uniform:80ms-10ms")).hasMessageContaining("is above the longest");
        assertThatThrownBy(() -> Delay.parse("61m")).hasMessageContaining("between 0 and 60 minutes");
        assertThatThrownBy(() -> Delay.parse("lognormal:1s,3.1")).hasMessageContaining("sigma");
    }

    @Test
    void uniformDelaysLieBetweenTheirBounds() {
        List<Duration> draws = draw(Delay.parse("uniform:10ms-80ms"), 10_000);

        assertThat(draws).allMatch(delay -> !delay.minusMillis(10).isNegative() && delay.toNanos() <= 80_000_000);
        assertThat(draws.stream().mapToLong(Duration::toNanos).average().orElseThrow())
                .isBetween(44e6, 46e6);
    }

    @Test
    void halfOfTheLogNormalDelaysLieAboveTheMedian() {
        List<Duration> draws = draw(Delay.parse("lognormal:40ms,0.5"), 10_000);

        assertThat(draws.stream().filter(delay -> delay.toNanos() > 40_000_000).count())
                .isBetween(4_800L, 5_200L);
        // One standard deviation above the median: 16 % of the delays.
        assertThat(draws.stream()
                        .filter(delay -> delay.toNanos() > 40_000_000 * Math.exp(0.5))
                        .count())
                .isBetween(1_450L, 1_720L);
    }

    @Test
    void noDelayIsLongerThanTheLongest() {
        assertThat(draw(Delay.parse("lognormal:60m,3"), 1_000))
                .allMatch(delay -> delay.compareTo(Delay.LONGEST) <= 0)
                .contains(Delay.LONGEST);
    }

    @Test
    void theSameSeedGivesTheSameDelays() {
        Delay delay = Delay.parse("lognormal:40ms,0.5,seed=7");

        assertThat(draw(delay, 100)).isEqualTo(draw(delay, 100));
        assertThat(draw(delay, 100)).isNotEqualTo(draw(Delay.parse("lognormal:40ms,0.5,seed=8"), 100));
    }

    private static List<Duration> draw(Delay delay, int count) {
        Supplier<Duration> draws = delay.draws();
        return Stream.generate(draws).limit(count).toList();
    }
}
