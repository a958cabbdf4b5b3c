package io.slowking.benchmark.profile;

import java.util.Arrays;

/** The times of a benchmark's documents, as many as there are, in arrays: a million of them are 28 MB. */
final class Measured {
    private int count;
    private int[] places = new int[64];
    private double[] starts = new double[64];
    private double[] latencies = new double[64];
    private double[] arrivals = new double[64];

    /**
     * @param start in seconds since 1970, by the target's clock
     * @param arrival when its times came, by Slowking's
     */
    void add(int place, double start, double latency, double arrival) {
        if (count == places.length) {
            int room = count * 2;
            places = Arrays.copyOf(places, room);
            starts = Arrays.copyOf(starts, room);
            latencies = Arrays.copyOf(latencies, room);
            arrivals = Arrays.copyOf(arrivals, room);
        }
        places[count] = place;
        starts[count] = start;
        latencies[count] = latency;
        arrivals[count] = arrival;
        count++;
    }

    int count() {
        return count;
    }

    int place(int index) {
        return places[index];
    }

    double start(int index) {
        return starts[index];
    }

    double latency(int index) {
        return latencies[index];
    }

    double[] latencies() {
        return Arrays.copyOf(latencies, count);
    }

    double[] arrivals() {
        return Arrays.copyOf(arrivals, count);
    }

    double firstStart() {
        return Arrays.stream(starts, 0, count).min().orElse(0);
    }

    double lastStart() {
        return Arrays.stream(starts, 0, count).max().orElse(0);
    }

    /** From the first start to the last end. */
    double seconds() {
        double last = 0;
        for (int i = 0; i < count; i++) {
            last = Math.max(last, starts[i] + latencies[i]);
        }
        return last - firstStart();
    }
}
