package io.slowking.benchmark;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a benchmark is in its life. */
public enum BenchmarkStatus {
    PENDING,
    PREPARING,
    CREATING_PROJECT,
    UPLOADING,
    MEASURING,
    REPORTING,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean isFinished() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** The name as the API, the events and the tables have it, such as {@code creating_project}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BenchmarkStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }
}
