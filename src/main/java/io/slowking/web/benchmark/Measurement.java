package io.slowking.web.benchmark;

import io.slowking.analysis.Summary;
import io.slowking.benchmark.MeasurementView;
import io.slowking.benchmark.MeasurementView.Step;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Seconds;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What Slowking has measured itself, step by step.
 *
 * @param words what it comes to
 * @param ramp whether the steps had a limit to keep
 * @param failures why requests have failed, the most frequent reasons first
 */
public record Measurement(String words, boolean ramp, List<Row> steps, List<Reason> failures) {
    /**
     * A step. What is not known while it is under way is empty.
     *
     * @param pace such as {@code 40 /s} or {@code 2 at once}
     * @param limit whether the limit of a ramp was kept; null when there is none, or the step is under way
     */
    public record Row(
            String pace,
            String requests,
            String achieved,
            String p50,
            String p95,
            String p99,
            String max,
            String failed,
            String late,
            @Nullable Status limit) {}

    /** Why requests have failed. */
    public record Reason(String words, String requests) {}

    public static Measurement of(MeasurementView measured) {
        return new Measurement(
                measured.words(),
                measured.steps().stream().anyMatch(step -> step.limitKept() != null),
                measured.steps().stream().map(Measurement::row).toList(),
                measured.failures().stream()
                        .map(failure -> new Reason(failure.reason(), Counts.of(failure.requests(), "request")))
                        .toList());
    }

    private static Row row(Step step) {
        return new Row(
                pace(step),
                Counts.of(step.requests()),
                step.achievedPerSecond() == null ? "" : Counts.perSecond(step.achievedPerSecond()) + " /s",
                latency(step, Summary::p50),
                latency(step, Summary::p95),
                latency(step, Summary::p99),
                latency(step, Summary::max),
                Counts.of(step.failed()),
                Counts.of(step.late()),
                limit(step.limitKept()));
    }

    private static String pace(Step step) {
        return step.ratePerSecond() == null
                ? "%s at once".formatted(Counts.of(step.concurrency() == null ? 0 : step.concurrency()))
                : "%s /s"
                        .formatted(BigDecimal.valueOf(step.ratePerSecond())
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private static String latency(Step step, ToDoubleFunction<Summary> figure) {
        return step.latency() == null ? "" : Seconds.latency(figure.applyAsDouble(step.latency()));
    }

    private static @Nullable Status limit(@Nullable Boolean kept) {
        return kept == null ? null : kept ? Status.good("kept") : Status.bad("broken");
    }
}
