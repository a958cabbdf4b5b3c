package io.slowking.web.plot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The points of a plot that belong together.
 *
 * @param axis which of the plot's y axes it is measured on, from 0
 * @param group series of one group have one colour; usually the name; the name of a colour with two dashes in front for that colour
 * @param dashed whether it is drawn as something that isn't measured: a goal, an average
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Series(String name, Kind kind, int axis, boolean dashed, String group, List<Point> points) {
    /** How it is drawn. */
    public enum Kind {
        LINE,
        /** A value holds from its x to the next one: histograms. */
        STEP,
        POINTS,
        BARS,
        /** Bars on top of those of the series before. */
        STACK,
        /** A row of fields that are coloured by their value; each series of the plot is a row with its name. */
        HEAT
    }

    /**
     * A point.
     *
     * @param low the lower end of its error bar; null: it has none
     * @param label what is said of it besides its place, such as a document's name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            double x,
            double y,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable String label) {
        public static Point of(double x, double y) {
            return new Point(x, y, null, null, null);
        }

        public static Point of(double x, double y, String label) {
            return new Point(x, y, null, null, label);
        }

        public static Point between(double x, double y, double low, double high) {
            return new Point(x, y, low, high, null);
        }
    }

    public Series {
        points = List.copyOf(points);
    }

    public Series(String name, Kind kind, List<Point> points) {
        this(name, kind, 0, false, points);
    }

    public Series(String name, Kind kind, int axis, boolean dashed, List<Point> points) {
        this(name, kind, axis, dashed, name, points);
    }

    /**
     * On the first axis, in the colour of its meaning.
     *
     * @param tone such as {@code good}
     */
    public static Series toned(String name, Kind kind, String tone, List<Point> points) {
        return new Series(name, kind, 0, false, "--" + tone, points);
    }
}
