package io.slowking.web.scaletest;

import io.slowking.scaletest.SamplesView;
import io.slowking.web.plot.Axis;
import io.slowking.web.plot.Plot;
import io.slowking.web.plot.Series;
import io.slowking.web.text.Counts;
import java.util.List;

/** The samples of a metric in a phase. */
public final class SamplePlot {
    /** More than that many are thinned out. */
    public static final int MOST = 2_000;

    private SamplePlot() {}

    public static Plot of(SamplesView samples) {
        return new Plot(
                "samples",
                "Samples of " + samples.metric(),
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
}
