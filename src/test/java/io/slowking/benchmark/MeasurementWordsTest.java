package io.slowking.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.benchmark.MeasurementView.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of a measurement. */
class MeasurementWordsTest {
    private static Step step(int number, @Nullable Double rate, @Nullable Boolean kept, int late, int heldBack) {
        Integer concurrency = rate == null ? 4 : null;
        return new Step(
                number,
                rate,
                concurrency,
                100,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                1.0,
                0,
                late,
                heldBack,
                late / 100.0,
                kept);
    }

    private static String words(Step... steps) {
        return new MeasurementWords(List.of(steps)).sentences();
    }

    @Test
    void theKneeIsTheLastRateThatKeptTheLimit() {
        Step[] steps = {step(1, 10.0, true, 0, 0), step(2, 12.5, true, 0, 0), step(3, 15.0, false, 0, 0)};

        assertThat(new MeasurementWords(List.of(steps)).knee()).contains(steps[1]);
        assertThat(words(steps))
                .startsWith("The knee is at 12.5 requests per second")
                .contains("; 15 broke it");
    }

    @Test
    void aRampWithoutAKneeSaysWhy() {
        assertThat(words(step(1, 10.0, true, 0, 0), step(2, 20.0, true, 0, 0)))
                .startsWith("No rate up to 20 requests per second broke the limit.");
        assertThat(words(step(1, 10.0, false, 0, 0)))
                .startsWith("Already the first rate, 10 requests per second, broke the limit.");
    }

    @Test
    void aRampThatIsUnderWayHasNoKneeYet() {
        assertThat(words(step(1, 10.0, true, 0, 0), step(2, 20.0, null, 0, 0))).doesNotContain("knee");
    }

    @Test
    void latenessIsToldAndWhoseItWas() {
        assertThat(words(step(1, 10.0, null, 0, 0))).isEqualTo("All requests were sent on time.");
        assertThat(words(step(1, 10.0, null, 40, 0)))
                .contains("40 of 100 requests were sent more than 10 ms late, the latest by 0.400 s.")
                .contains("That was Slowking itself");
        assertThat(words(step(1, 10.0, null, 40, 40)))
                .contains("40 of them waited because too many were under way")
                .doesNotContain("Slowking itself");
    }

    @Test
    void theClosedModelHasNothingToBeOnTimeFor() {
        assertThat(words(step(1, null, null, 0, 0))).isEmpty();
    }
}
