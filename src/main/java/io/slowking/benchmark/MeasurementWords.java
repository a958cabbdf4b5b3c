package io.slowking.benchmark;

import io.slowking.benchmark.MeasurementView.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** What a measurement comes to, in sentences: the knee of a ramp, and whether Slowking itself could keep the pace. */
final class MeasurementWords {
    /** The share of late requests beyond which figures at that rate say something about the generator. */
    private static final double MANY = 0.01;

    private final List<Step> steps;

    MeasurementWords(List<Step> steps) {
        this.steps = steps;
    }

    /** The last step that kept the limit. */
    Optional<Step> knee() {
        return steps.stream()
                .filter(step -> Boolean.TRUE.equals(step.limitKept()))
                .reduce((_, later) -> later);
    }

    String sentences() {
        List<String> sentences = new ArrayList<>();
        ramp().ifPresent(sentences::add);
        lateness().ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    private Optional<String> ramp() {
        if (steps.isEmpty() || steps.getLast().limitKept() == null) {
            return Optional.empty();
        }
        Optional<String> kept = knee().map(MeasurementWords::rate);
        String last = rate(steps.getLast());
        if (steps.getLast().limitKept()) {
            return Optional.of("No rate up to %s requests per second broke the limit.".formatted(last));
        }
        return Optional.of(kept.map(rate ->
                        "The knee is at %s requests per second, the highest rate that kept the limit; %s broke it."
                                .formatted(rate, last))
                .orElse("Already the first rate, %s requests per second, broke the limit.".formatted(last)));
    }

    private Optional<String> lateness() {
        int late = steps.stream().mapToInt(Step::late).sum();
        int heldBack = steps.stream().mapToInt(Step::heldBack).sum();
        int requests = steps.stream().mapToInt(Step::requests).sum();
        if (late == 0) {
            boolean open = steps.stream().anyMatch(step -> step.ratePerSecond() != null);
            return open ? Optional.of("All requests were sent on time.") : Optional.empty();
        }
        double longest =
                steps.stream().mapToDouble(Step::longestLatenessSeconds).max().orElse(0);
        String told = String.format(
                Locale.ROOT,
                "%d of %d requests were sent more than 10 ms late, the latest by %.3f s%s.",
                late,
                requests,
                longest,
                heldBack == 0 ? "" : "; %d of them waited because too many were under way".formatted(heldBack));
        boolean generatorIsTheLimit = late - heldBack > requests * MANY;
        return Optional.of(
                generatorIsTheLimit
                        ? told + " That was Slowking itself, so the figures say something about it, too."
                        : told);
    }

    private static String rate(Step step) {
        return BigDecimal.valueOf(Objects.requireNonNull(step.ratePerSecond()))
                .stripTrailingZeros()
                .toPlainString();
    }
}
