package io.slowking.web.scaletest;

import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.scaletest.JobCurves.Axes;
import io.slowking.scaletest.JobCurves.Named;
import io.slowking.web.frame.Query;
import java.util.List;
import java.util.stream.Collectors;

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

    private static final int MOST_SAID = 20;

    private static final Named NOTHING = new Named("", "", "");

    /**
     * What the address asks for, or else the first of everything.
     *
     * @throws Problem 422 when the job has no such parameter or metric
     */
    public static Wanted of(Query query, Axes axes) {
        Named x = named("parameter", axes.parameters(), query.text("x"));
        Named by = query.text("by").isBlank() ? x : named("parameter", axes.parameters(), query.text("by"));
        String figure = query.text("figure");
        return new Wanted(
                x,
                by.equals(x) ? "" : by.name(),
                named("metric", axes.metrics(), query.text("metric")),
                figure.isBlank() ? FIGURES.getFirst() : figure.strip(),
                query.has("log", "x"),
                query.has("log", "y"),
                query.text("reference"));
    }

    /** Of a job that has nothing yet, everything may come. */
    private static Named named(String kind, List<Named> all, String name) {
        if (all.isEmpty()) {
            return NOTHING;
        }
        if (name.isBlank()) {
            return all.getFirst();
        }
        return all.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Parameters.invalid("The job has no %s '%s'; it has %s"
                        .formatted(
                                kind,
                                name,
                                all.stream().limit(MOST_SAID).map(Named::name).collect(Collectors.joining(", ")))));
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
