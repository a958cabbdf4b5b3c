package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.HttpLoad.Requests;
import io.slowking.bench.HttpLoad.Result;
import io.slowking.bench.Workbench.Measuring;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whether anything grows while Slowking works for long: benchmark after benchmark is started, reported, and ends in its CSV, at half of what the
 * machine can do. What it holds at the end is compared with what it held once it had been warm.
 */
final class Soak implements Measurement {
    private static final String TIMES = "/api/v1/benchmarks/documents";
    private static final int CONNECTIONS = 64;
    private static final int WARM_UP_DOCUMENTS = 900_000;

    /** The documents of one benchmark are reported within this time. */
    private static final Duration BENCHMARK = Duration.ofSeconds(10);

    /** What comes before is no measure: classes are loaded, pools filled. */
    private static final double WARM = 0.25;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Set<String> COMPLETED = Set.of("completed");

    private final SoakPlan plan;

    Soak(SoakPlan plan) {
        this.plan = plan;
    }

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String question() {
        return "whether anything grows within %d min at half of the maximum"
                .formatted(Math.max(1, plan.duration().toMinutes()));
    }

    @Override
    public boolean isOnlyDoneByName() {
        return true;
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                Connection database = bench.database();
                Inside inside = Inside.of(bench.program());
                ExecutorService preparing = Executors.newSingleThreadExecutor()) {
            double perSecond = plan.perSecond().isPresent()
                    ? plan.perSecond().getAsDouble()
                    : halfOfTheMost(bench, database, progress);
            int documents = (int) Math.max(10, Math.round(perSecond * BENCHMARK.toSeconds()));
            List<Holding> held = new ArrayList<>();
            List<Measuring> benchmarks = new ArrayList<>();
            long failed = 0;
            double slowest = 0;
            long start = System.nanoTime();
            long end = start + plan.duration().toNanos();
            Future<Measuring> next = preparing.submit(() -> bench.measuring(documents));
            while (System.nanoTime() < end) {
                Measuring benchmark = next.get();
                next = preparing.submit(() -> bench.measuring(documents));
                progress.doing("benchmark %d, %,.0f/s for %d s more"
                        .formatted(benchmarks.size() + 1, perSecond, (end - System.nanoTime()) / 1_000_000_000));
                Result result = report(bench, benchmark, documents);
                failed += result.failed();
                slowest = Math.max(slowest, result.millisAt(99));
                benchmarks.add(benchmark);
                if (System.nanoTime() - start > plan.duration().toNanos() * WARM || benchmarks.size() == 1) {
                    held.add(Holding.of(bench, inside, database));
                }
            }
            progress.doing("waiting for what is left");
            next.get();
            Duration drain = Workbench.drain(database);
            for (Measuring benchmark : benchmarks) {
                bench.await(benchmark.id(), COMPLETED);
            }
            held.add(atTheEnd(bench, inside, database));
            return figures(perSecond, benchmarks.size(), failed, slowest, drain, held);
        }
    }

    /** With connections of its own, which are gone when it is counted what is open. */
    private static Result report(Workbench bench, Measuring benchmark, int documents) {
        try (HttpLoad load = new HttpLoad(bench.port())) {
            return load.atRate(
                    Requests.post(TIMES, document -> benchmark.report(document, 1_700_000_000 + document / 1_000.0)),
                    documents / (double) BENCHMARK.toSeconds(),
                    BENCHMARK);
        }
    }

    /** Once nothing is on its way any more: the events of the last completion still are when it can be seen. */
    private static Holding atTheEnd(Workbench bench, Inside inside, Connection database) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Holding holding = Holding.of(bench, inside, database);
        while (holding.waiting() + holding.lag() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK);
            holding = Holding.of(bench, inside, database);
        }
        return holding;
    }

    private static double halfOfTheMost(Workbench bench, Connection database, Progress progress) throws Exception {
        progress.doing("finding out how much this machine can do");
        SpreadTimes times = new SpreadTimes(bench.measuring(database, 1, WARM_UP_DOCUMENTS), WARM_UP_DOCUMENTS);
        try (HttpLoad load = new HttpLoad(bench.port())) {
            load.warmUp(times::requests, CONNECTIONS);
            long start = System.nanoTime();
            Result most = load.asFastAsAnswered(times.requests(), CONNECTIONS, BENCHMARK);
            Workbench.drain(database);
            return most.micros().getTotalCount() / ((System.nanoTime() - start) / 1e9) / 2;
        }
    }

    private static List<Figure> figures(
            double perSecond, int benchmarks, long failed, double slowest, Duration drain, List<Holding> held) {
        // The first was taken before anything was warm, and is only there for runs that are short.
        Holding early = held.get(held.size() > 2 ? 1 : 0);
        Holding late = held.getLast();
        double mostWaiting = held.stream().mapToDouble(Holding::waiting).max().orElse(0);
        double mostConnections =
                held.stream().mapToDouble(Holding::connections).max().orElse(0);
        return List.of(
                Figure.told("document times", "1/s", perSecond),
                Figure.told("  benchmarks completed", "", benchmarks),
                Figure.bounded("  refused", "", failed, Goal.atMost(0)),
                Figure.told("  worst p99 of a benchmark", "ms", slowest),
                Figure.bounded("  until the last was handled", "s", drain.toMillis() / 1e3, Goal.atMost(10)),
                Figure.told("  most events that waited between two benchmarks", "", mostWaiting),
                Figure.bounded("  events that wait at the end", "", late.waiting(), Goal.atMost(0)),
                Figure.bounded("  events in Kafka that nobody has read, at the end", "", late.lag(), Goal.atMost(0)),
                Figure.told("  heap after a collection, at the end", "MB", late.heap()),
                Figure.bounded("  its growth", "MB", late.heap() - early.heap(), Goal.atMost(32)),
                Figure.bounded("  growth of open files", "", late.openFiles() - early.openFiles(), Goal.atMost(40)),
                Figure.bounded("  growth of threads", "", late.threads() - early.threads(), Goal.atMost(20)),
                Figure.bounded("  most connections to the database", "", mostConnections, Goal.atMost(24)));
    }
}
