package io.slowking.benchmark.roundtrip;

import io.slowking.analysis.Summary;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.roundtrip.Load.Ramp;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a timeline says of steps. */
final class StepWords {
    private StepWords() {}

    static String of(MeasurementStep step, Tally tally, @Nullable Ramp ramp, boolean kept) {
        String head = "%s: %s".formatted(step.pace().words(), of(tally));
        return ramp == null ? head : head + (kept ? "; kept the limit" : "; broke the limit");
    }

    static String of(Tally tally) {
        String failed =
                tally.failed() == 0 ? "none failed" : "%d failed (%s)".formatted(tally.failed(), tally.reasons());
        return "%d requests, %s%s"
                .formatted(
                        tally.requests(),
                        failed,
                        tally.latency().map(StepWords::of).orElse(""));
    }

    private static String of(Summary latency) {
        return String.format(
                Locale.ROOT,
                "; p50 %.3f s, p95 %.3f s, p99 %.3f s, max %.3f s",
                latency.p50(),
                latency.p95(),
                latency.p99(),
                latency.max());
    }
}
