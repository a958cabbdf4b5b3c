package io.slowking.benchmark.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slowking.benchmark.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** How fast documents come, by when the others came. */
class ArrivalsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Offset<Double> ROUGHLY = within(0.15);

    private static Pace pace(Stream<Duration> ages) {
        return Arrivals.pace(
                ages.map(NOW::minus)
                        .mapToDouble(time -> time.toEpochMilli() / 1e3)
                        .toArray(),
                NOW);
    }

    /** A document every so often, from so long ago until so long ago. */
    private static Stream<Duration> steadily(Duration every, Duration from, Duration until) {
        int documents = (int) from.minus(until).dividedBy(every);
        return IntStream.rangeClosed(0, documents).mapToObj(i -> until.plus(every.multipliedBy(i)));
    }

    @Test
    void documentsThatComeSteadilyGoOnToDoSo() {
        Pace pace = pace(steadily(Duration.ofMillis(500), Duration.ofMinutes(10), Duration.ZERO));

        assertThat(pace.perSecond()).isCloseTo(2, ROUGHLY);
        assertThat(pace.quietSince()).isNull();
    }

    @Test
    void anOutageThatIsOverDoesNotCount() {
        Duration second = Duration.ofSeconds(1);
        Pace pace = pace(Stream.concat(
                steadily(second, Duration.ofMinutes(60), Duration.ofMinutes(50)),
                steadily(second, Duration.ofMinutes(5), Duration.ZERO)));

        assertThat(pace.perSecond()).isCloseTo(1, ROUGHLY);
        assertThat(pace.quietSince()).isNull();
    }

    @Test
    void anOutageThatLastsIsSaidToLast() {
        Pace pace = pace(steadily(Duration.ofSeconds(1), Duration.ofMinutes(20), Duration.ofMinutes(5)));

        assertThat(pace.quietSince()).isEqualTo(NOW.minus(Duration.ofMinutes(5)));
    }

    @Test
    void batchesWithMinutesBetweenThemAreNoOutages() {
        Pace pace = pace(IntStream.range(0, 12)
                .mapToObj(batch -> Duration.ofMinutes(2 + 5L * batch))
                .flatMap(age -> IntStream.range(0, 300).mapToObj(_ -> age)));

        assertThat(pace.perSecond()).isCloseTo(1, ROUGHLY);
        assertThat(pace.quietSince()).isNull();
    }

    @Test
    void theLastQuarterOfTheTimeCounts() {
        Pace pace = pace(Stream.concat(
                steadily(Duration.ofMillis(100), Duration.ofMinutes(10), Duration.ofMinutes(4)),
                steadily(Duration.ofSeconds(1), Duration.ofMinutes(4), Duration.ZERO)));

        assertThat(pace.perSecond()).isCloseTo(1, ROUGHLY);
    }

    @Test
    void fromASingleMomentNobodyCanTell() {
        assertThat(pace(Stream.of(Duration.ZERO, Duration.ZERO, Duration.ZERO)).perSecond())
                .isZero();
        assertThat(pace(Stream.empty())).isEqualTo(Pace.UNKNOWN);
    }
}
