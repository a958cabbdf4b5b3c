package io.slowking.benchmark.model;

import io.slowking.benchmark.BenchmarkStatus;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a benchmark may stay in a state. Passing a limit is a failure with a reason. */
@ConfigMapping(prefix = "slowking.benchmark.limits")
public interface TimeLimits {
    /** The whole benchmark, when the start command doesn't say. */
    @WithDefault("PT1H")
    Duration overall();

    /** The longest overall limit that a start command may ask for. */
    @WithDefault("P7D")
    Duration longest();

    /** Until the artifacts are resolved. */
    @WithDefault("PT5M")
    Duration preparing();

    /** Until the target has answered with a project. */
    @WithDefault("PT5M")
    Duration creatingProject();

    /** Without any document's time or upload call coming back, while documents are uploaded or measured. */
    @WithDefault("PT10M")
    Duration silence();

    /** Until the report is stored. */
    @WithDefault("PT15M")
    Duration reporting();

    /** The limit of a state that waits for something. */
    default Duration of(BenchmarkStatus status) {
        return switch (status) {
            case PENDING, PREPARING -> preparing();
            case CREATING_PROJECT -> creatingProject();
            case UPLOADING, MEASURING -> silence();
            case REPORTING -> reporting();
            case COMPLETED, FAILED, CANCELLED ->
                throw new IllegalArgumentException("A benchmark that is %s waits for nothing".formatted(status.word()));
        };
    }
}
