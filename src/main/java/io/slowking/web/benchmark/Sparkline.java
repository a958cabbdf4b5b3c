package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkHistory.Earlier;
import io.slowking.benchmark.Figures;
import io.slowking.web.text.Seconds;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The p50 and p95 of a benchmark and of those before it, small enough for a table.
 *
 * @param words the same for those who can't see it
 */
public record Sparkline(String p50, String p95, double lastX, double lastP50, double lastP95, String words) {
    private static final double WIDTH = 120;
    private static final double HEIGHT = 24;
    private static final int FEWEST = 2;

    /** The line through the completed benchmarks, oldest first; null when there are not enough for one. */
    public static @Nullable Sparkline of(List<Earlier> benchmarks) {
        List<Figures> figures = benchmarks.stream()
                .map(Earlier::figures)
                .filter(Objects::nonNull)
                .toList();
        if (figures.size() < FEWEST) {
            return null;
        }
        double top =
                figures.stream().mapToDouble(each -> each.latency().p95()).max().orElse(1);
        double scale = top > 0 ? top : 1;
        Figures last = figures.getLast();
        return new Sparkline(
                points(figures, scale, each -> each.latency().p50()),
                points(figures, scale, each -> each.latency().p95()),
                WIDTH,
                y(last.latency().p50(), scale),
                y(last.latency().p95(), scale),
                "p50 and p95 of %d benchmarks: p95 from %s to %s"
                        .formatted(
                                figures.size(),
                                Seconds.latency(figures.getFirst().latency().p95()),
                                Seconds.latency(last.latency().p95())));
    }

    private static String points(List<Figures> figures, double scale, ToDoubleFunction<Figures> value) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < figures.size(); i++) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    WIDTH * i / (figures.size() - 1),
                    y(value.applyAsDouble(figures.get(i)), scale)));
        }
        return points.toString().strip();
    }

    private static double y(double value, double scale) {
        return Math.round((HEIGHT - value / scale * HEIGHT) * 10) / 10.0;
    }
}
