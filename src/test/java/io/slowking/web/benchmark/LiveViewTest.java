package io.slowking.web.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.benchmark.BenchmarkView.Counts;
import io.slowking.benchmark.Pace;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is said of the time that a running benchmark still takes. */
class LiveViewTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private static Counts counts(long reported, long failed) {
        return new Counts(1_000, 1_000, 1_000, reported, failed);
    }

    @Test
    void theMissingDocumentsComeAtThePresentPace() {
        assertThat(LiveView.left(counts(400, 0), new Pace(10, null), NOW)).isEqualTo("about 1 min left");
    }

    @Test
    void documentsThatFailedWereDoneAsFastAsTheOthers() {
        assertThat(LiveView.left(counts(200, 200), new Pace(5, null), NOW)).isEqualTo("about 1 min left");
    }

    @Test
    void whileNothingComesItIsSaidForHowLong() {
        assertThat(LiveView.left(counts(400, 0), new Pace(10, NOW.minusSeconds(150)), NOW))
                .isEqualTo("no document for 2 min 30 s");
    }

    @Test
    void nobodyGuessesFromTooLittle() {
        assertThat(LiveView.left(counts(4, 0), new Pace(10, null), NOW)).isEmpty();
        assertThat(LiveView.left(counts(400, 0), Pace.UNKNOWN, NOW)).isEmpty();
    }
}
