package io.slowking.web.testrun;

import io.slowking.testrun.MergedPullRequests.Counts;
import io.slowking.testrun.MergedPullRequests.MergedPrStatuses;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Merged pull requests day by day, with the share of those whose checks had passed: of the last seven days together, because a day has few, and of
 * those only whose checks passed or failed.
 */
public final class PullRequestPlot {
    private static final int WINDOW = 7;
    private static final Counts NONE = new Counts(0, 0, 0, 0);

    private PullRequestPlot() {}

    /**
     * @param days in their order; those without a merge may be left out
     * @param goal the share that is aimed at, in percent
     */
    public static Plot of(List<MergedPrStatuses> days, double goal) {
        List<LocalDate> dates = days.isEmpty()
                ? List.of()
                : days.getFirst()
                        .date()
                        .datesUntil(days.getLast().date().plusDays(1))
                        .toList();
        Map<LocalDate, Counts> byDate =
                days.stream().collect(Collectors.toMap(MergedPrStatuses::date, MergedPrStatuses::counts));
        List<Counts> counts =
                dates.stream().map(date -> byDate.getOrDefault(date, NONE)).toList();
        List<Series> series = days.isEmpty()
                ? List.of()
                : List.of(
                        stack("success", "good", counts, Counts::success),
                        stack("failure", "bad", counts, Counts::failure),
                        stack("neutral", "line-strong", counts, Counts::neutral),
                        stack("unknown", "ink-soft", counts, Counts::unknown),
                        new Series("successful, 7 days", Series.Kind.LINE, 1, false, "--accent", rolling(counts)),
                        new Series("goal", Series.Kind.LINE, 1, true, "--warn", level(goal, counts.size())));
        return new Plot(
                "merged-pull-requests",
                "Merged pull requests by day",
                new Axis("day (UTC)", "", Axis.Scale.CATEGORY),
                List.of(Axis.linear("pull requests", ""), Axis.linear("successful", "%")),
                series,
                dates.stream().map(LocalDate::toString).toList(),
                "The line is the share of successful ones among those that succeeded or failed in the seven days before.");
    }

    /** The share of the last days that there are, in percent; no number where nothing succeeded or failed. */
    static List<Series.Point> rolling(List<Counts> counts) {
        List<Series.Point> points = new ArrayList<>();
        for (int place = 0; place < counts.size(); place++) {
            List<Counts> window = counts.subList(Math.max(0, place - WINDOW + 1), place + 1);
            double success = window.stream().mapToLong(Counts::success).sum();
            double judged = success + window.stream().mapToLong(Counts::failure).sum();
            points.add(Series.Point.of(place, judged == 0 ? Double.NaN : 100 * success / judged));
        }
        return points;
    }

    private static List<Series.Point> level(double goal, int days) {
        List<Series.Point> points = new ArrayList<>();
        for (int place = 0; place < days; place++) {
            points.add(Series.Point.of(place, goal));
        }
        return points;
    }

    private static Series stack(String name, String tone, List<Counts> counts, ToLongFunction<Counts> count) {
        List<Series.Point> points = new ArrayList<>();
        for (int place = 0; place < counts.size(); place++) {
            points.add(Series.Point.of(place, count.applyAsLong(counts.get(place))));
        }
        return Series.toned(name, Series.Kind.STACK, tone, points);
    }
}
