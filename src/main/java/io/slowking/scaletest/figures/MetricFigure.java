package io.slowking.scaletest.figures;

import io.slowking.analysis.Figure;

/** A figure of a metric, as in {@code deployTime.mean_err}. */
public record MetricFigure(String metric, Figure figure) {
    /**
     * The figure is what stands behind the first point that has one behind it: both may have points in them.
     *
     * @throws IllegalArgumentException when it is no such thing, with a message for the user
     */
    public static MetricFigure parse(String text) {
        for (int point = text.indexOf('.'); point >= 0; point = text.indexOf('.', point + 1)) {
            if (point > 0 && isFigure(text.substring(point + 1))) {
                return new MetricFigure(text.substring(0, point), Figure.parse(text.substring(point + 1)));
            }
        }
        throw new IllegalArgumentException(
                "'%s' has to be a metric and its figure, such as deployTime.mean or deployTime.p95".formatted(text));
    }

    private static boolean isFigure(String text) {
        try {
            Figure.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
