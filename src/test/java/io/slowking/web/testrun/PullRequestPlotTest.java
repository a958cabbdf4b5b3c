package io.slowking.web.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.testrun.MergedPullRequests.Counts;
import io.slowking.testrun.MergedPullRequests.MergedPrStatuses;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PullRequestPlotTest {
    private static final Counts GOOD = new Counts(1, 0, 5, 0);
    private static final Counts BAD = new Counts(0, 1, 0, 0);
    private static final Counts NEITHER = new Counts(0, 0, 3, 2);

    private static List<Double> shares(Counts... days) {
        return PullRequestPlot.rolling(List.of(days)).stream()
                .map(Series.Point::y)
                .toList();
    }

    @Test
    void theShareIsThatOfThoseThatSucceededOrFailed() {
        assertThat(shares(GOOD, BAD, NEITHER)).containsExactly(100.0, 50.0, 50.0);
    }

    @Test
    void aDayIsForgottenAfterSeven() {
        assertThat(shares(BAD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD, GOOD).getLast())
                .isEqualTo(100.0);
    }

    @Test
    void whereNothingSucceededOrFailedThereIsNoShare() {
        assertThat(shares(NEITHER).getFirst()).isNaN();
    }

    @Test
    void daysWithoutAMergeHaveAPlace() {
        LocalDate first = LocalDate.parse("2026-01-30");

        Plot plot = PullRequestPlot.of(
                Stream.of(0, 3)
                        .map(days -> new MergedPrStatuses(first.plusDays(days), GOOD))
                        .toList(),
                95);

        assertThat(plot.categories()).containsExactly("2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02");
    }
}
