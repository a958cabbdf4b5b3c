package io.slowking.web.plot;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a plot shows. The same description becomes the chart, its table and its CSV.
 *
 * @param name short, for its address and the settings of its series and zoom in the page's address
 * @param title what it is called
 * @param y one or two axes
 * @param categories names of the places on an x axis that has them
 * @param note what a reader should know; empty: nothing
 */
public record Plot(
        String name, String title, Axis x, List<Axis> y, List<Series> series, List<String> categories, String note) {
    /** How many rows a page shows; the CSV has all. */
    private static final int ROWS_ON_A_PAGE = 60;

    public Plot {
        y = List.copyOf(y);
        series = List.copyOf(series);
        categories = List.copyOf(categories);
    }

    public Plot(String name, String title, Axis x, List<Axis> y, List<Series> series) {
        this(name, title, x, y, series, List.of(), "");
    }

    public Plot withNote(String text) {
        return new Plot(name, title, x, y, series, categories, text);
    }

    @JsonIgnore
    public boolean isEmpty() {
        return series.stream().allMatch(line -> line.points().isEmpty());
    }

    /** How many points there are in all series. */
    public int size() {
        return series.stream().mapToInt(line -> line.points().size()).sum();
    }

    /** The headings of the table. */
    public List<String> headings() {
        List<String> headings = new ArrayList<>();
        if (isShared()) {
            headings.add(x.heading());
            for (Series line : series) {
                headings.add(line.name() + unit(line));
                if (hasBounds(line)) {
                    headings.addAll(List.of(line.name() + ", low", line.name() + ", high"));
                }
            }
        } else {
            headings.addAll(List.of("Series", x.heading(), y.getFirst().heading()));
            if (hasBounds()) {
                headings.addAll(List.of("Low", "High"));
            }
            if (hasLabels()) {
                headings.add("Name");
            }
        }
        return headings;
    }

    /** Whether a column of the table has numbers. */
    public boolean isNumber(int column) {
        return rows(1).stream().anyMatch(row -> row.get(column).isNumber());
    }

    /** All rows of the table. */
    public List<List<Cell>> rows() {
        return rows(Integer.MAX_VALUE);
    }

    /** The rows that a page shows: of days or minutes the last ones, which are what people look for. */
    public List<List<Cell>> someRows() {
        if (!showsLastRows()) {
            return rows(ROWS_ON_A_PAGE);
        }
        List<List<Cell>> all = rows();
        return all.subList(Math.max(0, all.size() - ROWS_ON_A_PAGE), all.size());
    }

    /** Whether the page shows the last rows of the table; else it shows the first. */
    public boolean showsLastRows() {
        return isShared() && x.scale() == Axis.Scale.TIME;
    }

    public boolean hasMoreRows() {
        return (isShared() ? series.getFirst().points().size() : size()) > ROWS_ON_A_PAGE;
    }

    /** Whether all series have the same x, so that a row can have all their values. */
    private boolean isShared() {
        if (series.isEmpty()) {
            return false;
        }
        double[] first = xs(series.getFirst());
        return !hasLabels() && series.stream().allMatch(line -> Arrays.equals(xs(line), first));
    }

    private boolean hasLabels() {
        return series.stream().flatMap(line -> line.points().stream()).anyMatch(point -> point.label() != null);
    }

    /** Whether anything has an error bar. */
    private boolean hasBounds() {
        return series.stream().anyMatch(Plot::hasBounds);
    }

    private static boolean hasBounds(Series line) {
        return line.points().stream().anyMatch(point -> point.low() != null || point.high() != null);
    }

    private static List<Cell> bounds(Series.Point point) {
        return List.of(bound(point.low()), bound(point.high()));
    }

    private static Cell bound(@Nullable Double value) {
        return Cell.number(value == null ? Double.NaN : value);
    }

    private static double[] xs(Series line) {
        return line.points().stream().mapToDouble(Series.Point::x).toArray();
    }

    private String unit(Series line) {
        String unit = y.get(line.axis()).unit();
        return unit.isEmpty() ? "" : " (%s)".formatted(unit);
    }

    private List<List<Cell>> rows(int most) {
        if (series.isEmpty()) {
            return List.of();
        }
        return isShared() ? sharedRows(most) : longRows(most);
    }

    private List<List<Cell>> sharedRows(int most) {
        return IntStream.range(0, Math.min(most, series.getFirst().points().size()))
                .mapToObj(index -> {
                    List<Cell> row = new ArrayList<>();
                    row.add(place(series.getFirst().points().get(index).x()));
                    for (Series line : series) {
                        row.add(Cell.number(line.points().get(index).y()));
                        if (hasBounds(line)) {
                            row.addAll(bounds(line.points().get(index)));
                        }
                    }
                    return row;
                })
                .toList();
    }

    private List<List<Cell>> longRows(int most) {
        boolean labels = hasLabels();
        boolean bounds = hasBounds();
        return series.stream()
                .flatMap(line -> line.points().stream().map(point -> {
                    List<Cell> row =
                            new ArrayList<>(List.of(Cell.text(line.name()), place(point.x()), Cell.number(point.y())));
                    if (bounds) {
                        row.addAll(bounds(point));
                    }
                    if (labels) {
                        row.add(Cell.text(Objects.requireNonNullElse(point.label(), "")));
                    }
                    return row;
                }))
                .limit(most)
                .map(row -> (List<Cell>) row)
                .toList();
    }

    private Cell place(double value) {
        return switch (x.scale()) {
            case TIME -> Cell.text(Instant.ofEpochMilli((long) value).toString());
            case CATEGORY -> Cell.text(categories.get((int) value));
            case LINEAR, NEAR, LOG -> Cell.number(value);
        };
    }
}
