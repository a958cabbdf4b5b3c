package io.slowking.sampletarget;

/** What Slowking is told about one document. */
enum Telling {
    /** Start and end in one call. */
    TOGETHER,
    /** The start while the work goes on, the end after it. */
    START_FIRST,
    /** The end, then the start. */
    END_FIRST,
    /** Nothing at all. */
    NOTHING
}
