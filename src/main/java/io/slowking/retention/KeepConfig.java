package io.slowking.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long each kind of things is kept: {@code forever}, or an ISO-8601 duration. */
@ConfigMapping(prefix = "slowking.keep")
public interface KeepConfig {
    /** Finished benchmarks with their documents, timeline, reports and deliveries, from their end on. */
    @WithDefault("forever")
    Retention benchmarks();

    /** The timelines of finished benchmarks. */
    @WithDefault("forever")
    Retention timelines();

    /** Deliveries that ended, with their attempts. */
    @WithDefault("P1Y")
    Retention deliveries();

    /** Finished scale-test jobs, from their end on. */
    @WithDefault("forever")
    Retention jobs();

    /** Test runs, by their own time. */
    @WithDefault("P5Y")
    Retention testRuns();

    /** Flakes, if not as long as their runs. */
    @WithDefault("P5Y")
    Retention flakes();

    /** Tests that are not run any more and failed when they last were. */
    @WithDefault("P90D")
    Retention failingTests();

    /** Merged pull requests. */
    @WithDefault("P5Y")
    Retention pullRequests();

    /** That an event was handled, so that it isn't again when it comes again. Has to be longer than Kafka keeps events. */
    @WithDefault("P14D")
    Retention handledEvents();

    /** Dead letters that somebody has discarded. Those that wait for somebody are never removed. */
    @WithDefault("P90D")
    Retention discardedLetters();

    /** Answers that are given again when an {@code Idempotency-Key} comes again. */
    @WithDefault("P2D")
    Retention idempotentAnswers();

    /** Lines of the audit trail. */
    @WithDefault("P1Y")
    Retention audit();
}
