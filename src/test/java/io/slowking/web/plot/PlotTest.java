package io.slowking.web.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.slowking.web.plot.Series.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
    private static final Axis X = Axis.linear("latency", "s");
    private static final List<Axis> Y = List.of(Axis.linear("documents", ""), Axis.linear("cumulative", "%"));

    @Test
    void seriesWithTheSamePlacesShareTheRowsOfTheTable() {
        Plot plot = new Plot(
                "a",
                "A",
                X,
                Y,
                List.of(
                        new Series("count", Series.Kind.STEP, List.of(Point.of(0.5, 2), Point.of(1, 3))),
                        new Series("share", Series.Kind.LINE, 1, false, List.of(Point.of(0.5, 40), Point.of(1, 100)))));

        assertThat(plot.headings()).containsExactly("latency (s)", "count", "share (%)");
        assertThat(plot.isNumber(2)).isTrue();
        assertThat(plot.rows())
                .extracting(row -> row.stream().map(Cell::text).toList())
                .containsExactly(List.of("0.5", "2", "40"), List.of("1", "3", "100"));
    }

    @Test
    void errorBarsHaveTheirEndsInTheTable() {
        Series measured = new Series("a", Series.Kind.POINTS, List.of(Point.between(1, 5, 4, 6)));
        Series other = new Series("b", Series.Kind.POINTS, List.of(Point.of(2, 7)));

        Plot shared = new Plot("a", "A", X, Y, List.of(measured));
        Plot mixed = new Plot("a", "A", X, Y, List.of(measured, other));

        assertThat(shared.headings()).containsExactly("latency (s)", "a", "a, low", "a, high");
        assertThat(shared.rows().getFirst()).extracting(Cell::text).containsExactly("1", "5", "4", "6");
        assertThat(mixed.headings()).containsExactly("Series", "latency (s)", "documents", "Low", "High");
        assertThat(mixed.isNumber(0)).isFalse();
        assertThat(mixed.rows())
                .extracting(row -> row.stream().map(Cell::text).toList())
                .containsExactly(List.of("a", "1", "5", "4", "6"), List.of("b", "2", "7", "", ""));
    }

    @Test
    void thePageRoundsAndTheCsvDoesNot() {
        Plot plot = new Plot(
                "a",
                "A",
                X,
                Y,
                List.of(new Series("a", Series.Kind.POINTS, List.of(Point.of(1_234_567, 0.123456789)))));

        assertThat(plot.rows().getFirst()).extracting(Cell::text).containsExactly("1234567", "0.12346");
        assertThat(plot.rows().getFirst()).extracting(Cell::csv).containsExactly("1234567", "0.123456789");
    }

    @Test
    void namesInACsvAreNoFormulasAndNegativeNumbersStayNumbers() {
        Plot plot = new Plot(
                "a", "A", X, Y, List.of(new Series("=1+1", Series.Kind.POINTS, List.of(Point.of(-1, -0.5, "@name")))));

        assertThat(plot.rows().getFirst()).extracting(Cell::csv).containsExactly("'=1+1", "-1", "-0.5", "'@name");
    }

    @Test
    void aPlotWithoutPointsIsEmpty() {
        assertThat(new Plot("a", "A", X, Y, List.of()).isEmpty()).isTrue();
        assertThat(new Plot("a", "A", X, Y, List.of()).rows()).isEmpty();
    }
}
