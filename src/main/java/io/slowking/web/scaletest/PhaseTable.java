package io.slowking.web.scaletest;

import io.slowking.scaletest.JobCurves.Named;
import io.slowking.scaletest.PhaseView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The phases of a job, some at a time, with a column for each parameter. */
public record PhaseTable(List<Column> columns, List<PhaseRow> rows) {
    /**
     * A parameter.
     *
     * @param number whether all of its values that are shown are numbers, so that they stand on the right
     */
    public record Column(String heading, boolean number) {}

    public static PhaseTable of(List<PhaseView> phases, List<Named> parameters, Instant now) {
        List<String> names = parameters.stream().map(Named::name).toList();
        return new PhaseTable(
                IntStream.range(0, names.size())
                        .mapToObj(place -> column(parameters.get(place), phases))
                        .toList(),
                phases.stream().map(phase -> PhaseRow.of(phase, names, now)).toList());
    }

    private static Column column(Named parameter, List<PhaseView> phases) {
        boolean number = phases.stream()
                .map(phase -> phase.parameters().get(parameter.name()))
                .filter(Objects::nonNull)
                .allMatch(Number.class::isInstance);
        return new Column(
                parameter.units().isEmpty()
                        ? parameter.title()
                        : "%s (%s)".formatted(parameter.title(), parameter.units()),
                number);
    }
}
