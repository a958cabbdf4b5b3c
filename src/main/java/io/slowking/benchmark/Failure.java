package io.slowking.benchmark;

/**
 * Why a benchmark failed.
 *
 * @param code for programs
 * @param message for people: what failed, where, and what to do
 */
public record Failure(String code, String message) {
    /** Every document has its times, but the report could not be made. */
    public static final String REPORT_FAILED = "report_failed";

    private static final int LONGEST = 2_000;

    public Failure {
        message = message.length() <= LONGEST ? message : message.substring(0, LONGEST);
    }
}
