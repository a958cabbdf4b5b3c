package io.slowking.scaletest.store;

/** What becomes of a row whose key is there with other values. The same row again changes nothing in any case. */
public enum Conflicts {
    REFUSE,
    MERGE,
    IGNORE
}
