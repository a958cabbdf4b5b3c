package io.slowking.benchmark.intake;

import io.slowking.http.Problem;

/** What became of a time report. */
public sealed interface TimeOutcome {
    /** Recorded, or known already. */
    record Accepted() implements TimeOutcome {}

    /** Not recorded. */
    record Refused(Problem problem) implements TimeOutcome {}
}
