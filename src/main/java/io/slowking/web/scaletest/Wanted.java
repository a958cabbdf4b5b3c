package io.slowking.web.scaletest;

import io.slowking.scaletest.JobCurves.Axes;
import io.slowking.scaletest.JobCurves.Named;
import io.slowking.web.frame.Query;
import java.util.List;

/**
 * What a job's page is asked to draw.
 *
 * @param x a parameter
 * @param by a second parameter; the same as x or empty: none
 * @param metric what is drawn
 * @param figure of the metric
 * @param reference the id of the job to whose values the others are divided; empty: none
 */
public record Wanted(Named x, String by, Named metric, String figure, boolean logX, boolean logY, String reference) {
    /** The figures that are offered. */
    public static final List<String> FIGURES =
            List.of("mean_err", "median", "p90", "p95", "p99", "min", "max", "sdeviation", "sum", "count");

    private static final Named NOTHING = new Named("", "", "");

    /** What the address asks for, or else the first of everything. */
    public static Wanted of(Query query, Axes axes) {
        Named x = named(axes.parameters(), query.text("x"));
        String by = query.text("by").equals(x.name()) ? "" : query.text("by");
        String figure = query.text("figure");
        return new Wanted(
                x,
                by,
                named(axes.metrics(), query.text("metric")),
                figure.isBlank() ? FIGURES.getFirst() : figure.strip(),
                query.has("log", "x"),
                query.has("log", "y"),
                query.text("reference"));
    }

    private static Named named(List<Named> all, String name) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(name.isBlank() && !all.isEmpty() ? all.getFirst() : new Named(name, name, ""));
    }

    /** Whether there is anything to draw. */
    public boolean isPossible() {
        return !x.equals(NOTHING) && !metric.equals(NOTHING);
    }

    /** As the series of the API take it. */
    public String y() {
        return metric.name() + "." + figure;
    }
}
