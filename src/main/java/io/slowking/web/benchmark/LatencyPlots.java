package io.slowking.web.benchmark;

import io.slowking.benchmark.LatencyProfile;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import io.slowking.web.plot.Series.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The plots of latencies. */
public final class LatencyPlots {
    public static final String DISTRIBUTION = "distribution";
    public static final String OVER_TIME = "over-time";

    private static final int BINS = 40;
    private static final int CURVE_POINTS = 240;
    private static final double WIDE = 100;

    private LatencyPlots() {}

    /** Benchmarks whose documents are drawn as one set. */
    public record Group(String name, List<LatencyProfile> profiles) {
        double shareUpTo(double seconds) {
            double documents = documents();
            return profiles.stream()
                            .mapToDouble(profile -> profile.shareUpTo(seconds) * count(profile))
                            .sum()
                    / documents;
        }

        double documents() {
            return profiles.stream().mapToDouble(Group::count).sum();
        }

        private static double count(LatencyProfile profile) {
            return profile.figures().latency().count();
        }
    }

    /** How many documents took how long, and the share of those that took at most so long. */
    public static Plot distribution(List<Group> groups) {
        List<LatencyProfile> all =
                groups.stream().flatMap(group -> group.profiles().stream()).toList();
        boolean single = groups.size() == 1;
        double low = all.stream()
                .mapToDouble(profile -> profile.figures().latency().min())
                .min()
                .orElse(0);
        double high = all.stream()
                .mapToDouble(profile -> profile.figures().latency().max())
                .max()
                .orElse(0);
        Grid grid = Grid.of(low, high);
        List<Series> series = new ArrayList<>();
        if (!all.isEmpty()) {
            for (Group group : groups) {
                series.add(histogram(group, grid, single));
            }
            for (Group group : groups) {
                series.add(curve(group, grid, single));
            }
        }
        return new Plot(
                DISTRIBUTION,
                "Latency distribution",
                grid.log() ? Axis.log("latency", "s") : Axis.linear("latency", "s"),
                List.of(
                        single ? Axis.linear("documents", "") : Axis.linear("documents", "%"),
                        Axis.linear("cumulative", "%")),
                series);
    }

    private static Series histogram(Group group, Grid grid, boolean counted) {
        double scale = counted ? group.documents() : 100;
        List<Point> points = new ArrayList<>();
        double before = 0;
        for (int bin = 0; bin < BINS; bin++) {
            double share = bin == BINS - 1 ? 1 : group.shareUpTo(grid.at(bin + 1, BINS));
            double height = (share - before) * scale;
            points.add(Point.of(grid.at(bin, BINS), counted ? Math.rint(height) : height));
            before = share;
        }
        points.add(Point.of(grid.high(), 0));
        return new Series(counted ? "documents" : group.name(), Series.Kind.STEP, points);
    }

    private static Series curve(Group group, Grid grid, boolean single) {
        List<Point> points = IntStream.rangeClosed(0, CURVE_POINTS)
                .mapToObj(step -> grid.at(step, CURVE_POINTS))
                .map(seconds -> Point.of(seconds, seconds >= grid.high() ? 100 : 100 * group.shareUpTo(seconds)))
                .toList();
        return single
                ? new Series("cumulative", Series.Kind.LINE, 1, false, points)
                : new Series(group.name() + ", cumulative", Series.Kind.LINE, 1, false, group.name(), points);
    }

    /** The documents in the order of their starts. */
    public static Plot overTime(Optional<LatencyProfile> profile) {
        List<Point> points = profile.map(LatencyProfile::overTime).orElse(List.of()).stream()
                .map(document -> Point.of(document.atSeconds(), document.seconds(), document.name()))
                .toList();
        Plot plot = new Plot(
                OVER_TIME,
                "Latency over time, document by document",
                Axis.linear("time after the first start", "s"),
                List.of(Axis.linear("latency", "s")),
                List.of(new Series("documents", Series.Kind.POINTS, points)));
        long documents =
                profile.map(found -> (long) found.figures().latency().count()).orElse(0L);
        return documents > points.size()
                ? plot.withNote("Of %d documents these are the fastest and the slowest of each stretch of time."
                        .formatted(documents))
                : plot;
    }

    /** From the fastest to the slowest document, in even steps; in even ratios where the two are far apart. */
    private record Grid(double low, double high, boolean log) {
        static Grid of(double low, double high) {
            double top = high > low ? high : low + Math.max(1e-6, low * 0.01);
            return new Grid(low, top, low > 0 && top / low > WIDE);
        }

        double at(int step, int steps) {
            if (step == steps) {
                return high;
            }
            double share = (double) step / steps;
            return log ? low * Math.pow(high / low, share) : low + (high - low) * share;
        }
    }
}
