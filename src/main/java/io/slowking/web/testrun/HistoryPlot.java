package io.slowking.web.testrun;

import io.slowking.testrun.TestHistoryView;
import io.slowking.testrun.TestHistoryView.Day;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The runs of a test, day by day. */
public final class HistoryPlot {
    private HistoryPlot() {}

    public static Plot of(TestHistoryView test, Instant now) {
        List<LocalDate> dates = HistoryStrip.dates(test, now);
        Map<LocalDate, Day> days = test.days().stream().collect(Collectors.toMap(Day::date, Function.identity()));
        List<Series> series = test.days().isEmpty()
                ? List.of()
                : List.of(
                        stack("passed", "good", dates, days, Day::passed),
                        stack("failed", "bad", dates, days, day -> day.failed() - day.flakes()),
                        stack("flaked", "warn", dates, days, Day::flakes),
                        stack("skipped", "line-strong", dates, days, Day::skipped));
        return new Plot(
                "history",
                "Runs by day",
                new Axis("day (UTC)", "", Axis.Scale.CATEGORY),
                List.of(Axis.linear("runs", "")),
                series,
                dates.stream().map(LocalDate::toString).toList(),
                "");
    }

    private static Series stack(
            String name, String tone, List<LocalDate> dates, Map<LocalDate, Day> days, ToLongFunction<Day> count) {
        List<Series.Point> points = new ArrayList<>();
        for (int place = 0; place < dates.size(); place++) {
            Day day = days.get(dates.get(place));
            points.add(Series.Point.of(place, day == null ? 0 : count.applyAsLong(day)));
        }
        return Series.toned(name, Series.Kind.STACK, tone, points);
    }
}
