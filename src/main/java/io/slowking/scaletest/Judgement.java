package io.slowking.scaletest;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a job was judged by an indicator. */
public record Judgement(
        String name,
        @Nullable Double value,
        @Nullable UUID reference,
        @Nullable Double referenceValue,
        String verdict,
        String reason) {
    public static final String PASSED = "passed";
    public static final String FAILED = "failed";

    /** It has a threshold, and no value, or not the reference that it names. */
    public static final String NOT_JUDGED = "not_judged";

    /** It has nothing that it could be held against. */
    public static final String NONE = "none";
}
