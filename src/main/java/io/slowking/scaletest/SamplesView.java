package io.slowking.scaletest;

import java.util.List;

/**
 * Samples of a metric in a phase, in their order.
 *
 * @param total how many there are; more than those that are given when these are a choice
 * @param timed whether all of them have a time
 * @param units of the metric; empty when it has none
 */
public record SamplesView(String metric, String units, long total, boolean timed, List<Sample> samples) {
    /**
     * A sample.
     *
     * @param place from 1
     * @param epochSeconds its time; meaningless when it has none
     */
    public record Sample(long place, double epochSeconds, double value) {}
}
