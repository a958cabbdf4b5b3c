package io.slowking.scaletest.document;

import io.slowking.scaletest.store.IndicatorRow;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An indicator as it stands in JSON, and is read by {@link IndicatorReader}. */
public record IndicatorText(
        String name,
        String metric,
        String figure,
        String normalizeTo,
        String overPhases,
        @Nullable Double atMost,
        @Nullable Double atLeast,
        @Nullable Double changeUp,
        @Nullable Double changeDown,
        @Nullable UUID reference) {

    public static IndicatorText of(IndicatorRow row) {
        return new IndicatorText(
                row.name(),
                row.metric(),
                row.figure().name(),
                row.normalizeTo(),
                row.overPhases().name().toLowerCase(Locale.ROOT),
                row.atMost(),
                row.atLeast(),
                row.changeUp(),
                row.changeDown(),
                row.reference());
    }
}
