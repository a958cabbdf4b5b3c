package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.HttpLoad.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three copies of the program on one database and one broker, beside one; and the death of one of the three under load. */
final class CopiesOfTheProgram implements Measurement {
    /** As many for one copy as for three: so many that each of the three shares its commits among as many reports as the one in other measurements. */
    private static final int CONNECTIONS = 192;

    private static final int BENCHMARKS = 60;
    private static final int DOCUMENTS = 15_000;
    private static final Duration DURATION = Duration.ofSeconds(10);
    private static final Duration UNTIL_THE_DEATH = Duration.ofSeconds(5);
    private static final Duration AROUND_THE_DEATH = Duration.ofSeconds(25);

    @Override
    public String name() {
        return "copies";
    }

    @Override
    public String question() {
        return "three copies of the program against one, and the death of one of them";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Servers servers = Servers.start()) {
            Map<String, String> environment = new HashMap<>(servers.environment());
            environment.put("SLOWKING_SECRET_KEY", newKey());
            try (Workbench bench = new Workbench(start(environment));
                    Connection database = servers.database()) {
                progress.doing("preparing %,d documents".formatted(BENCHMARKS * DOCUMENTS));
                SpreadTimes times = new SpreadTimes(bench.measuring(database, BENCHMARKS, DOCUMENTS), DOCUMENTS);
                progress.doing("one copy");
                double one = handledPerSecond(database, times, bench.program());
                progress.doing("starting two more");
                try (Program second = start(environment);
                        Program third = start(environment);
                        Connection watching = servers.database()) {
                    Program[] copies = {bench.program(), second, third};
                    progress.doing("three copies");
                    double[] calls = calls(copies);
                    double three = handledPerSecond(database, times, copies);
                    double idlest = shareOfTheIdlest(calls, calls(copies));

                    progress.doing("three copies at a third of that, of which one is killed");
                    LongestWait longest = LongestWait.watching(watching);
                    Thread death = Thread.startVirtualThread(() -> killLater(third));
                    Result around;
                    try (HttpLoad load = new HttpLoad(ports(copies))) {
                        around = load.atRate(times.requests(), three / 3, AROUND_THE_DEATH);
                    }
                    death.join();
                    Workbench.drain(database);
                    return List.of(
                            Figure.compared(
                                    "document times by three copies, against one", "1/s", three, one, Goal.atLeast(1)),
                            Figure.bounded(
                                    "  share of the idlest copy in the handlers' calls", "", idlest, Goal.atLeast(0.1)),
                            Figure.bounded(
                                    "  longest that anything waited when one was killed",
                                    "s",
                                    longest.stop(),
                                    Goal.atMost(10)),
                            Figure.told(
                                    "  longest until a time was acknowledged then", "s", around.millisAt(100) / 1e3),
                            Figure.told("  answered by no copy then", "", around.failed()),
                            Figure.bounded("  acknowledged and not there", "", times.lost(database), Goal.atMost(0)));
                }
            }
        }
    }

    private static Program start(Map<String, String> environment) throws IOException, InterruptedException {
        return Program.start(Files.createTempDirectory("slowking-bench-"), environment);
    }

    private static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static int[] ports(Program... copies) {
        return Arrays.stream(copies).mapToInt(Program::port).toArray();
    }

    /** What is acknowledged and, until nothing waits any more, handled. */
    private static double handledPerSecond(Connection database, SpreadTimes times, Program... copies) throws Exception {
        try (HttpLoad load = new HttpLoad(ports(copies))) {
            load.warmUp(times::requests, CONNECTIONS);
            Workbench.drain(database);
            long start = System.nanoTime();
            Result most = load.asFastAsAnswered(times.requests(), CONNECTIONS, DURATION);
            Workbench.drain(database);
            return most.micros().getTotalCount() / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static double[] calls(Program... copies) throws IOException, InterruptedException {
        double[] calls = new double[copies.length];
        for (int i = 0; i < copies.length; i++) {
            calls[i] = Metrics.of(copies[i]).sum("slowking_handler_seconds_count");
        }
        return calls;
    }

    private static double shareOfTheIdlest(double[] before, double[] after) {
        double[] calls = IntStream.range(0, before.length)
                .mapToDouble(copy -> after[copy] - before[copy])
                .toArray();
        return Arrays.stream(calls).min().orElseThrow()
                / Math.max(1, Arrays.stream(calls).sum());
    }

    private static void killLater(Program copy) {
        try {
            Thread.sleep(UNTIL_THE_DEATH);
            copy.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
