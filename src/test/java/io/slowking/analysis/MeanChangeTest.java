package io.slowking.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Expected values from SciPy 1.17: ttest_ind(candidate, reference, equal_var=False) and its confidence_interval(.95). */
class MeanChangeTest {
    private static final double[] REFERENCE = {20.8, 21.3, 20.2, 20.9, 21.9};
    private static final double[] CANDIDATE = {22.7, 23.4, 21.6, 24.1, 22.2, 23.0};

    @Test
    void agreesWithWelchsTestOfScipy() {
        MeanChange change = change(REFERENCE, CANDIDATE, Direction.LOWER, 0.02);

        assertThat(change.z()).hasValueCloseTo(3.9647871078777452, within(1e-9));
        Interval interval = change.difference().interval().orElseThrow();
        assertThat(interval.lower()).isCloseTo(0.7760205574553647, within(1e-6));
        assertThat(interval.upper()).isCloseTo(2.8506461092113007, within(1e-6));
    }

    /** Computed with NumPy from the delta method's formula and SciPy's t quantile. */
    @Test
    void theRatioHasAnInterval() {
        Estimate ratio =
                change(REFERENCE, CANDIDATE, Direction.LOWER, 0.02).ratio().orElseThrow();

        assertThat(ratio.value()).isCloseTo(1.086267047256581, within(1e-12));
        assertThat(ratio.interval().orElseThrow().lower()).isCloseTo(1.0364394035994413, within(1e-6));
        assertThat(ratio.interval().orElseThrow().upper()).isCloseTo(1.1384901942724315, within(1e-6));
    }

    @Test
    void theDirectionDecidesWhatIsWorse() {
        assertThat(change(REFERENCE, CANDIDATE, Direction.LOWER, 0.02).verdict())
                .isEqualTo(Verdict.WORSE);
        assertThat(change(REFERENCE, CANDIDATE, Direction.HIGHER, 0.02).verdict())
                .isEqualTo(Verdict.BETTER);
        assertThat(change(CANDIDATE, REFERENCE, Direction.LOWER, 0.02).verdict())
                .isEqualTo(Verdict.BETTER);
    }

    @Test
    void aCertainChangeThatIsTooSmallDoesNotCount() {
        assertThat(change(REFERENCE, CANDIDATE, Direction.LOWER, 0.1).verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void oneValueASideNeverMakesAVerdict() {
        MeanChange change = change(new double[] {1}, new double[] {100}, Direction.LOWER, 0.02);

        assertThat(change.verdict()).isEqualTo(Verdict.TOO_FEW_DATA);
        assertThat(change.difference().interval()).isEmpty();
        assertThat(change.words()).contains("takes 2 values a side (1 → 100, 1 and 1 values)");
    }

    @Test
    void whatNeverScattersChangesForCertain() {
        MeanChange change = change(new double[] {4, 4}, new double[] {5, 5}, Direction.LOWER, 0.02);

        assertThat(change.verdict()).isEqualTo(Verdict.WORSE);
        assertThat(change.z()).isEmpty();
    }

    @Test
    void theWordsNameTheNumbers() {
        assertThat(change(REFERENCE, CANDIDATE, Direction.LOWER, 0.02).words())
                .isEqualTo("is 8.6 % higher (21.02 → 22.83, 5 and 6 values; 95 % interval +3.6 % … +14 %)");
    }

    @Property
    void aSetComparedWithItselfHasNoDifference(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = -1e9, max = 1e9) Double> values) {
        double[] same = values.stream().mapToDouble(Double::doubleValue).toArray();

        MeanChange change = change(same, same, Direction.LOWER, 0);

        assertThat(change.z()).hasValue(0);
        assertThat(change.verdict()).isIn(Verdict.NO_EVIDENCE, Verdict.TOO_FEW_DATA);
    }

    private static MeanChange change(double[] reference, double[] candidate, Direction better, double relevant) {
        return MeanChange.of(
                Figures.of(reference).orElseThrow().moments(),
                Figures.of(candidate).orElseThrow().moments(),
                better,
                0.95,
                relevant);
    }
}
