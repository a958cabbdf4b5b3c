package io.slowking.benchmark.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.benchmark.model.Artifact;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.Pace;
import io.slowking.benchmark.roundtrip.Load.Limit;
import io.slowking.benchmark.roundtrip.Load.Ramp;
import io.slowking.benchmark.store.Documents.Draft;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a load has, which documents they are, and what may go wrong. */
class LoadTest {
    private static final List<Artifact> ARTIFACTS =
            List.of(new Artifact("a.txt", 1, "x"), new Artifact("b.txt", 2, "y"));
    private static final Ramp RAMP = new Ramp(10, 2.5, Duration.ofSeconds(2), 5, new Limit(95, 0.5));

    private static Load load(int repetitions) {
        return new Load(2, null, null, 1_000, null, repetitions, 0.01);
    }

    private static Load ramp() {
        return new Load(null, null, RAMP, 1_000, null, 1, 0);
    }

    private static List<String> names(Load load, int step) {
        MeasurementStep first = MeasurementStep.first(load.requestsOf(step, ARTIFACTS.size()), load.paceOf(step));
        Drafts drafts = new Drafts(ARTIFACTS, load, first);
        return IntStream.range(0, first.requests())
                .mapToObj(drafts::draft)
                .map(Draft::name)
                .toList();
    }

    @Test
    void aDocumentThatIsSentOnceIsCalledAsItsArtifact() {
        assertThat(names(load(1), 1)).containsExactly("a.txt", "b.txt");
    }

    @Test
    void aDocumentThatIsSentSeveralTimesHasARowForEach() {
        assertThat(names(load(3), 1)).containsExactly("a.txt#1", "b.txt#1", "a.txt#2", "b.txt#2", "a.txt#3", "b.txt#3");
        Draft draft = new Drafts(ARTIFACTS, load(3), MeasurementStep.first(6, new Pace.Concurrency(2))).draft(3);
        assertThat(draft).isEqualTo(new Draft("b.txt#2", 2, "y", "b.txt"));
    }

    @Test
    void theDocumentsOfARampSayAtWhichRateTheyWereSent() {
        assertThat(names(ramp(), 2)).hasSize(25).contains("a.txt@12.5#1", "b.txt@12.5#12", "a.txt@12.5#13");
    }

    @Test
    void aRampGrowsStepByStep() {
        assertThat(ramp().paceOf(1)).isEqualTo(new Pace.Rate(10));
        assertThat(ramp().paceOf(5)).isEqualTo(new Pace.Rate(20));
        assertThat(ramp().requestsOf(5, 1)).isEqualTo(40);
    }

    @Test
    void anArtifactWithPercentSignsIsNoFormat() {
        Drafts drafts = new Drafts(
                List.of(new Artifact("100%s.txt", 1, "x")), load(2), MeasurementStep.first(2, new Pace.Concurrency(1)));

        assertThat(drafts.draft(1).name()).isEqualTo("100%s.txt#2");
    }

    @ParameterizedTest
    @CsvSource({"95, 100, 5", "95, 101, 5", "99, 100, 1", "99, 99, 0", "100, 1000, 0", "50, 2, 1", "0, 10, 10"})
    void aPercentileKeepsItsLimitWhenNoMoreThanTheRestAreSlower(double percentile, int requests, int slower) {
        assertThat(new Limit(percentile, 1).mayBeSlower(requests)).isEqualTo(slower);
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "99, 0", "1000, 10"})
    void theShareOfFailuresIsRoundedDown(int requests, int failures) {
        assertThat(load(1).mayFail(requests)).isEqualTo(failures);
    }
}
