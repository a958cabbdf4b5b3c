package io.slowking.analysis;

import java.util.Random;

/** Made-up latencies in seconds, log-normal as real ones mostly are; equal seeds give equal values. */
final class Latencies {

    private static final double MEDIAN = 0.4;
    private static final double SPREAD = 0.3;

    private Latencies() {}

    static double[] of(int count, long seed) {
        var random = new Random(seed);
        return random.doubles(count)
                .map(ignored -> MEDIAN * Math.exp(SPREAD * random.nextGaussian()))
                .toArray();
    }
}
