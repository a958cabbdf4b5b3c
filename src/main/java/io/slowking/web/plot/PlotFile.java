package io.slowking.web.plot;

import io.slowking.http.Problem;

/**
 * Which plot is asked for in which form: {@code distribution.csv}.
 *
 * @param form {@code json} or {@code csv}
 */
public record PlotFile(String plot, String form) {
    /**
     * @throws Problem 404 when the text has no form
     */
    public static PlotFile parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1) {
            throw unknown(text);
        }
        return new PlotFile(text.substring(0, dot), text.substring(dot + 1));
    }

    /** 404. */
    public static Problem unknown(String plot) {
        return Problem.notFound("unknown_plot", "There is no plot '%s' here".formatted(plot));
    }
}
