package io.slowking.scaletest.store;

import io.slowking.analysis.Figure;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One number by which jobs are judged: the figure of a metric in each phase, divided by an expression over the phase's parameters, and of these
 * the mean, the smallest or the largest.
 *
 * @param normalizeTo the expression, {@code 1} for none
 * @param changeUp the largest share by which it may exceed the reference's
 * @param changeDown the largest share by which it may fall below the reference's
 * @param reference the job to compare with; null: the one that was completed before in the same namespace and project
 */
public record IndicatorRow(
        String name,
        String metric,
        Figure figure,
        String normalizeTo,
        Over overPhases,
        @Nullable Double atMost,
        @Nullable Double atLeast,
        @Nullable Double changeUp,
        @Nullable Double changeDown,
        @Nullable UUID reference) {

    /** Whether it decides about jobs; otherwise it only informs. */
    public boolean hasThreshold() {
        return atMost != null || atLeast != null || isRelative();
    }

    /** Whether it is held against a reference. */
    public boolean isRelative() {
        return changeUp != null || changeDown != null;
    }

    /** Whether the figure is divided by something of the phase. */
    public boolean isNormalized() {
        return !normalizeTo.equals("1");
    }

    /** What its number is: {@code mean of the phases' median of deployTime / (instances)}. */
    public String words() {
        return "%s of the phases' %s of %s%s"
                .formatted(
                        overPhases.name().toLowerCase(Locale.ROOT),
                        figure.name(),
                        metric,
                        isNormalized() ? " / (%s)".formatted(normalizeTo) : "");
    }

    /** How one number is made of those of the phases. */
    public enum Over {
        MEAN,
        MIN,
        MAX
    }
}
