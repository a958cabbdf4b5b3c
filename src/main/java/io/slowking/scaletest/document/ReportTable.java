package io.slowking.scaletest.document;

import io.slowking.analysis.Figure;
import io.slowking.report.CsvTable;
import io.slowking.scaletest.figures.PhaseFigures;
import io.slowking.scaletest.store.JobReading.Phase;
import io.slowking.scaletest.store.JobRepositories;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row for each phase: its parameters, a blank column, the figures of its metrics, its flags. A figure with a confidence interval has a second column
 * behind it, {@code metric (figure - error)}.
 */
public final class ReportTable {
    private final JobRepositories repositories;
    private final long job;
    private final List<Figure> figures;
    private final Map<Integer, String> metrics;
    private final List<String> parameters;
    private final List<String> flags;

    public ReportTable(JobRepositories repositories, long job, List<Figure> figures) {
        this.repositories = repositories;
        this.job = job;
        this.figures = figures;
        this.metrics = JobDump.labels(repositories.reading().metrics(job));
        this.parameters = List.copyOf(
                JobDump.labels(repositories.reading().parameters(job)).values());
        this.flags = repositories.reading().flags(job);
    }

    public void writeTo(OutputStream out) throws IOException {
        CsvTable.write(
                out,
                header(),
                table -> PhaseFigures.forEach(
                        repositories,
                        job,
                        figures,
                        (phase, ofMetrics) -> table.row(row(phase, ofMetrics).toArray(String[]::new))));
    }

    private List<String> header() {
        List<String> header = new ArrayList<>();
        parameters.forEach(parameter -> header.add(CsvTable.text(parameter)));
        header.add("");
        for (String metric : metrics.values()) {
            for (Figure figure : figures) {
                header.add(CsvTable.text("%s (%s)".formatted(metric, figure.name())));
                if (hasError(figure)) {
                    header.add(CsvTable.text("%s (%s - error)".formatted(metric, figure.name())));
                }
            }
        }
        flags.forEach(flag -> header.add(CsvTable.text(flag)));
        return header;
    }

    private List<String> row(Phase phase, Map<Integer, List<Optional<Figure.Value>>> ofMetrics) {
        List<String> row = new ArrayList<>();
        parameters.forEach(parameter -> row.add(cell(phase.parameters().get(parameter))));
        row.add("");
        for (int metric : metrics.keySet()) {
            List<Optional<Figure.Value>> values = ofMetrics.get(metric);
            for (int i = 0; i < figures.size(); i++) {
                Optional<Figure.Value> value = values == null ? Optional.empty() : values.get(i);
                Figure figure = figures.get(i);
                row.add(value.map(found -> number(figure, found.value())).orElse(""));
                if (hasError(figure)) {
                    row.add(value.filter(found -> found.error().isPresent())
                            .map(found -> plain(found.error().getAsDouble()))
                            .orElse(""));
                }
            }
        }
        for (String flag : flags) {
            row.add(phase.flags().getOrDefault(flag, List.of()).stream()
                    .map(value -> Objects.requireNonNullElse(value, ""))
                    .collect(Collectors.collectingAndThen(Collectors.joining(", "), CsvTable::text)));
        }
        return row;
    }

    private static boolean hasError(Figure figure) {
        return figure.kind() == Figure.Kind.MEAN_ERR;
    }

    private static String number(Figure figure, double value) {
        return figure.kind() == Figure.Kind.COUNT ? Long.toString((long) value) : plain(value);
    }

    /** As the samples are written: 2, not 2.0. */
    private static String plain(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Numbers as they are: a minus in front of one is no formula. */
    static String cell(@Nullable String value) {
        return value == null ? "" : value.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? value : CsvTable.text(value);
    }
}
