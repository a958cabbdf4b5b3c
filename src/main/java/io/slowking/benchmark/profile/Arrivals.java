package io.slowking.benchmark.profile;

import io.slowking.benchmark.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When documents have reported, in stretches of equal length that count back from now, so that what came last weighs as much as what came first
 * whatever the number of documents.
 *
 * <p>Some documents come one by one and others in batches with minutes between them. So a pause is an outage by what is usual for them: when it is
 * four times as long as the middle one of the distances from one stretch with documents to the next.
 */
final class Arrivals {
    private static final int STRETCHES = 120;
    private static final double SHORTEST_STRETCH = 0.5;

    /** In usual distances. */
    private static final int OUTAGE = 4;

    /** In stretches, however steadily documents come. */
    private static final int SHORTEST_OUTAGE = 6;

    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(10);

    /** The last part of the time by which the pace goes. */
    private static final int LATELY = 4;

    /** In stretches. */
    private static final int SHORTEST_LATELY = 8;

    private Arrivals() {}

    /**
     * The pace at which documents come.
     *
     * @param times when they came, in seconds since 1970, in any order; those after now count as now
     */
    static Pace pace(double[] times, Instant now) {
        if (times.length == 0) {
            return Pace.UNKNOWN;
        }
        double end = seconds(now);
        double first = Arrays.stream(times).min().orElse(end);
        double length = Math.max(SHORTEST_STRETCH, (end - first) / STRETCHES);
        long[] counts = new long[STRETCHES + 1];
        double last = first;
        for (double time : times) {
            counts[stretch(end - time, length)]++;
            last = Math.max(last, time);
        }
        Instant newest = Instant.ofEpochMilli((long) (last * 1e3));
        boolean silent = newest.plus(SHORTEST_SILENCE).isBefore(now);
        return pace(counts, length, silent ? newest : null);
    }

    private static int stretch(double age, double length) {
        return (int) Math.clamp(age / length, 0, STRETCHES);
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    /** The stretch of the newest documents is the first. */
    private static Pace pace(long[] counts, double length, @Nullable Instant silentSince) {
        List<Integer> used = new ArrayList<>();
        for (int stretch = 0; stretch < counts.length; stretch++) {
            if (counts[stretch] > 0) {
                used.add(stretch);
            }
        }
        int usual = usualDistance(used);
        int outage = Math.max(SHORTEST_OUTAGE, OUTAGE * usual);
        int time = span(used, usual, outage);
        int enough = Math.max(SHORTEST_LATELY, time / LATELY);
        long documents = 0;
        int passed = 0;
        for (int i = 1; i < used.size() && passed < enough; i++) {
            documents += counts[used.get(i - 1)];
            passed += distance(used, i, usual, outage);
        }
        return new Pace(passed == 0 ? 0 : documents / (passed * length), used.getFirst() < outage ? null : silentSince);
    }

    private static int usualDistance(List<Integer> used) {
        int[] distances = new int[used.size() - 1];
        for (int i = 1; i < used.size(); i++) {
            distances[i - 1] = used.get(i) - used.get(i - 1);
        }
        Arrays.sort(distances);
        return distances.length == 0 ? 1 : distances[distances.length / 2];
    }

    /** From the newest documents to the first ones, in stretches, without outages. */
    private static int span(List<Integer> used, int usual, int outage) {
        int span = 0;
        for (int i = 1; i < used.size(); i++) {
            span += distance(used, i, usual, outage);
        }
        return span;
    }

    private static int distance(List<Integer> used, int i, int usual, int outage) {
        int distance = used.get(i) - used.get(i - 1);
        return distance >= outage ? usual : distance;
    }
}
