package io.slowking.web.plot;

import io.slowking.http.Problem;
import io.slowking.report.CsvTable;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** A plot as an answer: as the chart's data, or as CSV. */
public final class PlotResponse {
    private PlotResponse() {}

    /**
     * @param form {@code json} or {@code csv}
     * @throws Problem 404 when it is neither
     */
    public static Response of(Plot plot, String form) {
        return switch (form) {
            case "json" ->
                Response.ok(plot, MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            case "csv" -> csv(plot);
            default -> throw Problem.notFound("unknown_form", "A plot is there as json and csv");
        };
    }

    private static Response csv(Plot plot) {
        StreamingOutput content = out -> CsvTable.write(out, plot.headings(), table -> plot.rows()
                .forEach(row -> table.row(row.stream().map(Cell::csv).toArray(String[]::new))));
        return Response.ok(content, "text/csv; charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(plot.name()))
                .build();
    }
}
