package io.slowking.benchmark.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;

/** Chooses, from more documents than anybody can look at, those that show the same picture. All are by their index. */
final class Thinning {
    /** More points than this are not drawn. */
    static final int MOST_POINTS = 2_000;

    private static final int CURVE_STEPS = 1_000;
    private static final int TAIL_STEPS = 50;

    private Thinning() {}

    /** By time: everything when it is little, otherwise the fastest and the slowest document of each stretch, so that no extreme is lost. */
    static int[] overTime(Measured measured) {
        if (measured.count() <= MOST_POINTS) {
            return byStart(measured, range(measured.count()));
        }
        int stretches = MOST_POINTS / 2;
        double first = measured.firstStart();
        double length = Math.max(1e-9, measured.lastStart() - first);
        int[] fastest = new int[stretches];
        int[] slowest = new int[stretches];
        Arrays.fill(fastest, -1);
        Arrays.fill(slowest, -1);
        for (int i = 0; i < measured.count(); i++) {
            int stretch = (int) Math.min(stretches - 1, (measured.start(i) - first) / length * stretches);
            if (fastest[stretch] < 0 || measured.latency(i) < measured.latency(fastest[stretch])) {
                fastest[stretch] = i;
            }
            if (slowest[stretch] < 0 || measured.latency(i) > measured.latency(slowest[stretch])) {
                slowest[stretch] = i;
            }
        }
        TreeSet<Integer> chosen = new TreeSet<>();
        for (int stretch = 0; stretch < stretches; stretch++) {
            if (fastest[stretch] >= 0) {
                chosen.add(fastest[stretch]);
                chosen.add(slowest[stretch]);
            }
        }
        return byStart(measured, chosen.stream().toList());
    }

    /** The slowest, the slowest first. */
    static int[] slowest(Measured measured, int most) {
        PriorityQueue<Integer> kept =
                new PriorityQueue<>((one, other) -> Double.compare(measured.latency(one), measured.latency(other)));
        for (int i = 0; i < measured.count(); i++) {
            if (kept.size() < most) {
                kept.add(i);
            } else if (measured.latency(i) > measured.latency(kept.element())) {
                kept.remove();
                kept.add(i);
            }
        }
        return kept.stream()
                .sorted((one, other) -> Double.compare(measured.latency(other), measured.latency(one)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The ranks, from 1, at which a cumulative curve of so many values is drawn; the first and the last are among them. */
    static int[] ranks(int count) {
        if (count <= CURVE_STEPS) {
            return range(count).stream().mapToInt(index -> index + 1).toArray();
        }
        TreeSet<Integer> ranks = new TreeSet<>();
        ranks.add(1);
        for (int step = 1; step <= CURVE_STEPS; step++) {
            ranks.add((int) Math.ceil((double) step / CURVE_STEPS * count));
        }
        for (int step = 1; step < TAIL_STEPS; step++) {
            double share = 1 - (1 - (double) step / TAIL_STEPS) / CURVE_STEPS;
            ranks.add((int) Math.ceil(share * count));
        }
        return ranks.stream().mapToInt(Integer::intValue).toArray();
    }

    private static List<Integer> range(int count) {
        List<Integer> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        return all;
    }

    private static int[] byStart(Measured measured, List<Integer> chosen) {
        return chosen.stream()
                .sorted((one, other) -> Double.compare(measured.start(one), measured.start(other)))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
