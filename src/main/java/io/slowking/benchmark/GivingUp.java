package io.slowking.benchmark;

import io.slowking.benchmark.model.TimeLimits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an unfinished benchmark gives up by itself, as {@link DeadlineWatch} sees to it. */
@Singleton
public class GivingUp {
    private final TimeLimits limits;

    GivingUp(TimeLimits limits) {
        this.limits = limits;
    }

    /**
     * What ends its waiting.
     *
     * @param at when it gives up at the latest
     * @param silence for how long nothing may come before that; null: where nothing is listened for, or the rest of the time is shorter
     */
    public record Limit(Instant at, @Nullable Duration silence) {}

    /** Empty when it is finished. */
    public Optional<Limit> of(BenchmarkView benchmark, Instant now) {
        return switch (benchmark.status()) {
            case UPLOADING, MEASURING -> Optional.of(listening(benchmark, now));
            case PENDING, PREPARING, CREATING_PROJECT -> Optional.of(step(benchmark));
            // What was measured is reported whether or not the time for the whole has passed.
            case REPORTING -> Optional.of(new Limit(endOfStep(benchmark), null));
            case COMPLETED, FAILED, CANCELLED -> Optional.empty();
        };
    }

    private Limit listening(BenchmarkView benchmark, Instant now) {
        boolean silenceIsShorter = now.plus(limits.silence()).isBefore(benchmark.deadline());
        return new Limit(benchmark.deadline(), silenceIsShorter ? limits.silence() : null);
    }

    private Limit step(BenchmarkView benchmark) {
        Instant end = endOfStep(benchmark);
        return new Limit(end.isBefore(benchmark.deadline()) ? end : benchmark.deadline(), null);
    }

    private Instant endOfStep(BenchmarkView benchmark) {
        return benchmark.statusSince().plus(limits.of(benchmark.status()));
    }
}
