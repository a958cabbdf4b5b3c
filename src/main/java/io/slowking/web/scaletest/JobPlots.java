package io.slowking.web.scaletest;

import io.slowking.scaletest.JobCurves.OfJob;
import io.slowking.scaletest.JobCurves.Point;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plots of a job, alone or with others over it. */
public final class JobPlots {
    private static final String EACH = ", each phase";

    private final Wanted wanted;

    /** The points of each job by its name, the page's own job first. */
    private final Map<String, OfJob> jobs;

    /** The places of x when it is no number. */
    private final List<String> categories;

    public JobPlots(Wanted wanted, Map<String, OfJob> jobs) {
        this.wanted = wanted;
        this.jobs = new LinkedHashMap<>(jobs);
        boolean numbers = points().allMatch(point -> point.x() instanceof BigDecimal);
        this.categories = numbers
                ? List.of()
                : points().map(point -> point.x().toString()).distinct().toList();
    }

    /**
     * y = f(x), each job a line; with a second parameter each of its values. Where there are several phases at one place the line goes through their
     * mean, and they are points. Phases whose flags are not good stand out.
     */
    public Plot curve() {
        List<Series> series = new ArrayList<>();
        Map<String, List<Series.Point>> flagged = new TreeMap<>();
        Map<String, Boolean> bad = new LinkedHashMap<>();
        jobs.forEach((name, job) -> split(name, job, (line, points) -> {
            List<Series.Point> drawn = points.stream().map(this::drawn).toList();
            if (hasOneAtEachPlace(points)) {
                series.add(new Series(line, Series.Kind.LINE, drawn));
            } else {
                series.add(new Series(line, Series.Kind.LINE, points(means(points))));
                series.add(new Series(line + EACH, Series.Kind.POINTS, 0, false, line, drawn));
            }
            for (Point point : points) {
                for (Flag flag : Flag.all(point.flags())) {
                    if (!flag.isGood()) {
                        flagged.computeIfAbsent(flag.words(), _ -> new ArrayList<>())
                                .add(Series.Point.of(x(point), point.y()));
                        bad.put(flag.words(), flag.isBad());
                    }
                }
            }
        }));
        flagged.forEach((words, points) -> series.add(
                Series.toned(words, Series.Kind.POINTS, Boolean.TRUE.equals(bad.get(words)) ? "bad" : "warn", points)));
        return new Plot(
                "curve",
                "%s of %s by %s"
                        .formatted(figure(), wanted.metric().title(), wanted.x().title()),
                xAxis(),
                List.of(yAxis()),
                series,
                categories,
                note(series));
    }

    private String note(List<Series> series) {
        boolean means = series.stream().anyMatch(one -> one.name().endsWith(EACH));
        return Stream.of(
                        wanted.figure().startsWith("mean_err") ? "Bars are 95 % confidence intervals of the mean." : "",
                        means ? "Where several phases have the same place, the line goes through their mean." : "")
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Each job divided by the reference, where both have a value. */
    public Plot ratio(String reference) {
        Map<Double, Double> base = jobs.containsKey(reference)
                ? means(Objects.requireNonNull(jobs.get(reference)).points())
                : Map.of();
        List<Series> series = new ArrayList<>();
        jobs.forEach((name, job) -> {
            if (!name.equals(reference)) {
                List<Series.Point> points = new ArrayList<>();
                means(job.points()).forEach((x, y) -> {
                    double under = base.getOrDefault(x, 0.0);
                    if (under != 0) {
                        points.add(Series.Point.of(x, y / under));
                    }
                });
                series.add(new Series(name, Series.Kind.LINE, points));
            }
        });
        if (!base.isEmpty()) {
            series.add(new Series(
                    reference,
                    Series.Kind.LINE,
                    0,
                    true,
                    "--line-strong",
                    base.keySet().stream().map(x -> Series.Point.of(x, 1)).toList()));
        }
        return new Plot(
                "ratio",
                "%s of %s, divided by that of %s"
                        .formatted(figure(), wanted.metric().title(), reference),
                xAxis(),
                List.of(Axis.near("ratio", "")),
                series,
                categories,
                "Where a job has several values at one place, their mean is divided.");
    }

    /** The page's own job over two parameters. */
    public Plot heat() {
        OfJob job = jobs.values().iterator().next();
        List<Point> points = job.points().stream()
                .filter(point -> point.parameters().get(wanted.by()) != null)
                .toList();
        List<Object> columns = distinct(points.stream().map(Point::x).toList());
        List<Object> rows = distinct(points.stream()
                .map(point -> Objects.requireNonNull(point.parameters().get(wanted.by())))
                .toList());
        List<Series> series = new ArrayList<>();
        for (Object row : rows) {
            List<Series.Point> fields = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                Object x = columns.get(column);
                fields.add(Series.Point.of(
                        column,
                        points.stream()
                                .filter(point -> point.x().equals(x)
                                        && row.equals(point.parameters().get(wanted.by())))
                                .mapToDouble(Point::y)
                                .average()
                                .orElse(Double.NaN)));
            }
            series.add(new Series("%s %s".formatted(wanted.by(), row), Series.Kind.HEAT, fields));
        }
        return new Plot(
                "heat",
                "%s of %s by %s and %s"
                        .formatted(figure(), wanted.metric().title(), wanted.x().title(), wanted.by()),
                new Axis(wanted.x().title(), wanted.x().units(), Axis.Scale.CATEGORY),
                List.of(Axis.linear(wanted.metric().title(), wanted.metric().units())),
                series,
                columns.stream().map(Object::toString).toList(),
                "Where both parameters are the same in several phases, their mean is shown.");
    }

    private Stream<Point> points() {
        return jobs.values().stream().flatMap(job -> job.points().stream());
    }

    private void split(String name, OfJob job, BiConsumer<String, List<Point>> line) {
        if (wanted.by().isEmpty()) {
            line.accept(name, job.points());
            return;
        }
        Map<String, List<Point>> byValue = job.points().stream()
                .filter(point -> point.parameters().get(wanted.by()) != null)
                .collect(Collectors.groupingBy(
                        point -> String.valueOf(point.parameters().get(wanted.by())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        byValue.forEach((value, points) -> line.accept(
                jobs.size() == 1
                        ? "%s %s".formatted(wanted.by(), value)
                        : "%s, %s %s".formatted(name, wanted.by(), value),
                points));
    }

    private boolean hasOneAtEachPlace(List<Point> points) {
        return points.stream().map(this::x).distinct().count() == points.size();
    }

    private static List<Series.Point> points(Map<Double, Double> values) {
        List<Series.Point> points = new ArrayList<>();
        values.forEach((x, y) -> points.add(Series.Point.of(x, y)));
        return points;
    }

    /** The mean at each place, in the order of the places. */
    private Map<Double, Double> means(List<Point> points) {
        return points.stream()
                .collect(Collectors.groupingBy(
                        point -> Double.valueOf(x(point)), TreeMap::new, Collectors.averagingDouble(Point::y)));
    }

    private Series.Point drawn(Point point) {
        Double error = point.error();
        return error == null
                ? Series.Point.of(x(point), point.y())
                : Series.Point.between(x(point), point.y(), point.y() - error, point.y() + error);
    }

    private double x(Point point) {
        return point.x() instanceof BigDecimal number && categories.isEmpty()
                ? number.doubleValue()
                : categories.indexOf(point.x().toString());
    }

    /** Numbers before texts. */
    private static List<Object> distinct(List<Object> values) {
        return values.stream()
                .distinct()
                .sorted(Comparator.comparingDouble(JobPlots::number).thenComparing(Object::toString))
                .toList();
    }

    private static double number(Object value) {
        return value instanceof BigDecimal number ? number.doubleValue() : Double.POSITIVE_INFINITY;
    }

    private String figure() {
        return wanted.figure().equals("mean_err") ? "Mean" : wanted.figure();
    }

    private Axis xAxis() {
        String name = wanted.x().title();
        String units = wanted.x().units();
        return categories.isEmpty()
                ? wanted.logX() ? Axis.log(name, units) : Axis.linear(name, units)
                : new Axis(name, units, Axis.Scale.CATEGORY);
    }

    private Axis yAxis() {
        String name = wanted.metric().title();
        String units = wanted.figure().equals("count") ? "" : wanted.metric().units();
        return wanted.logY() ? Axis.log(name, units) : Axis.linear(name, units);
    }
}
