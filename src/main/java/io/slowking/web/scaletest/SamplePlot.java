package io.slowking.web.scaletest;

import io.slowking.scaletest.JobCurves.OfPhase;
import io.slowking.scaletest.SamplesView;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import io.slowking.web.text.Counts;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The samples of a metric in a phase. */
public final class SamplePlot {
    /** More than that many are thinned out. */
    public static final int MOST = 2_000;

    private SamplePlot() {}

    public static Plot of(OfPhase phase) {
        SamplesView samples = phase.samples();
        return new Plot(
                "samples",
                title(phase),
                samples.timed() ? Axis.time("time (UTC)") : Axis.linear("sample", ""),
                List.of(Axis.linear(samples.metric(), samples.units())),
                samples.samples().isEmpty()
                        ? List.of()
                        : List.of(new Series(
                                samples.metric(),
                                Series.Kind.POINTS,
                                samples.samples().stream()
                                        .map(sample -> Series.Point.of(
                                                samples.timed() ? 1_000 * sample.epochSeconds() : sample.place(),
                                                sample.value()))
                                        .toList())),
                List.of(),
                samples.total() > samples.samples().size()
                        ? "Of %s these are the smallest and the largest of each stretch; the job's CSV of samples has all."
                                .formatted(Counts.of(samples.total(), "sample"))
                        : "");
    }

    /** With the parameters, by which a phase is known: {@code Samples of deployTime, instances 10, payload 1}. */
    private static String title(OfPhase phase) {
        return Stream.concat(
                        Stream.of("Samples of " + phase.samples().metric()),
                        phase.parameters().entrySet().stream()
                                .map(parameter -> "%s %s".formatted(parameter.getKey(), parameter.getValue())))
                .collect(Collectors.joining(", "));
    }
}
