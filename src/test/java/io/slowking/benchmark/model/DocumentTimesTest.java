package io.slowking.benchmark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentTimesTest {
    private static final Instant ONE = Instant.ofEpochSecond(1);
    private static final Instant TWO = Instant.ofEpochSecond(2);
    private static final Instant THREE = Instant.ofEpochSecond(3);

    @Test
    void whatIsMissingChangesNothing() {
        assertThat(times(ONE, TWO).with(DocumentTimes.UNKNOWN)).isEqualTo(times(ONE, TWO));
        assertThat(times(ONE, null).with(times(null, TWO))).isEqualTo(times(ONE, TWO));
        assertThat(times(null, TWO).with(times(ONE, null))).isEqualTo(times(ONE, TWO));
    }

    @Test
    void theLastValueWins() {
        assertThat(times(ONE, TWO).with(times(TWO, THREE))).isEqualTo(times(TWO, THREE));
    }

    @Test
    void theEndIsNeverBeforeTheStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> times(TWO, ONE));
        assertThatIllegalArgumentException().isThrownBy(() -> times(TWO, THREE).with(times(null, ONE)));
        assertThat(times(ONE, ONE).endedAt()).isEqualTo(ONE);
    }

    @Test
    void onlyWhatIsReplacedIsSaid() {
        assertThat(times(ONE, TWO).replacedBy(times(ONE, TWO))).isEmpty();
        assertThat(times(ONE, null).replacedBy(times(null, TWO))).isEmpty();
        assertThat(times(ONE, THREE).replacedBy(times(TWO, null)))
                .hasValueSatisfying(what -> assertThat(what).startsWith("start replaced"));
        assertThat(times(ONE, TWO).replacedBy(times(ONE, THREE)))
                .hasValueSatisfying(what -> assertThat(what).startsWith("end replaced"));
        assertThat(times(ONE, TWO).replacedBy(times(TWO, THREE)))
                .contains("start and end replaced: was 1970-01-01T00:00:01Z to 1970-01-01T00:00:02Z,"
                        + " is 1970-01-01T00:00:02Z to 1970-01-01T00:00:03Z");
    }

    private static DocumentTimes times(@Nullable Instant start, @Nullable Instant end) {
        return new DocumentTimes(start, end);
    }
}
