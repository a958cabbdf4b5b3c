package io.slowking.scaletest.samples;

import java.util.List;

/**
 * What became of the samples of a request.
 *
 * @param accepted how many are stored now, those that were stored already included
 * @param refused how many were left out; the first 1000 of them are listed
 */
public record SampleOutcome(long accepted, long refused, List<Refused> refusals) {
    public static final int MOST_REFUSALS = 1_000;

    /**
     * A sample that was left out.
     *
     * @param row its place in the body, from 0
     */
    public record Refused(long row, String reason) {}
}
