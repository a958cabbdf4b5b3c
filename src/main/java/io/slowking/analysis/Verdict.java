package io.slowking.analysis;

/** What a comparison of a candidate with a baseline comes to. Of latencies the lower ones are better, of metrics it is said by {@link Direction}. */
public enum Verdict {
    /** The candidate is on the better side, by more than chance explains and by enough to matter. */
    BETTER,

    /** The candidate is on the worse side, by more than chance explains and by enough to matter. */
    WORSE,

    /** The values show no change that chance leaves out and that is large enough to matter; there may still be one. */
    NO_EVIDENCE,

    /** There are too few values to tell chance from change; more of them could. */
    TOO_FEW_DATA
}
