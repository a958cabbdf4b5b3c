package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.sampletarget.Delay;
import io.slowking.sampletarget.Processing;
import io.slowking.sampletarget.Reporting;
import io.slowking.sampletarget.SampleTarget;
import io.slowking.sampletarget.SampleTargetConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A thousand benchmarks at once against targets that are well, with and without a dead target among them. */
final class DeadNeighbour implements Measurement {
    private static final int BENCHMARKS = 1_000;
    private static final int DOCUMENTS = 5;
    private static final int TARGETS = 10;

    /** Benchmarks of the dead target, which takes connections and says nothing. */
    private static final int DEAD = 10;

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 2;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final SampleTargetConfig HEALTHY = SampleTargetConfig.DEFAULT
            .withPort(0)
            .withProcessing(Processing.DEFAULT.withDelay(new Delay.Fixed(Duration.ofMillis(10))));

    @Override
    public String name() {
        return "neighbours";
    }

    @Override
    public String question() {
        return "%,d benchmarks at once, with a dead target among theirs".formatted(BENCHMARKS);
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        List<SampleTarget> targets = new ArrayList<>();
        try (Workbench bench = new Workbench();
                Connection database = bench.database()) {
            for (int i = 0; i < TARGETS; i++) {
                targets.add(SampleTarget.start(HEALTHY.withReporting(Reporting.DEFAULT.withSlowking(
                        URI.create(bench.program().address())))));
            }
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                progress.doing("round %d of %d, all targets well".formatted(round + 1, ROUNDS));
                without.add(completedPerSecond(bench, database, targets));
                progress.doing("round %d of %d, one of them dead".formatted(round + 1, ROUNDS));
                // Connections wait in its queue for somebody who never comes, until it closes.
                try (ServerSocket dead = new ServerSocket(0, BENCHMARKS, InetAddress.getLoopbackAddress())) {
                    List<String> stuck = startDead(bench, "127.0.0.1:" + dead.getLocalPort());
                    with.add(completedPerSecond(bench, database, targets));
                    for (String id : stuck) {
                        bench.post("/api/v1/benchmarks/%s/cancellation".formatted(id), "");
                    }
                }
                Workbench.drain(database);
            }
            return List.of(Figure.compared(
                    "benchmarks beside a dead target, against without it",
                    "1/s",
                    best(with),
                    best(without),
                    Goal.atLeast(0.95)));
        } finally {
            targets.forEach(SampleTarget::close);
        }
    }

    private static List<String> startDead(Workbench bench, String target) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < DEAD; i++) {
            ids.add(bench.start(DOCUMENTS, target));
        }
        return ids;
    }

    /** From the first start to the last of the targets' benchmarks that is completed. */
    private static double completedPerSecond(Workbench bench, Connection database, List<SampleTarget> targets)
            throws Exception {
        long start = System.nanoTime();
        List<UUID> ids = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<UUID>> started = IntStream.range(0, BENCHMARKS)
                    .mapToObj(number -> clients.submit(() -> UUID.fromString(
                            bench.start(DOCUMENTS, targets.get(number % TARGETS).hostAndPort()))))
                    .toList();
            for (Future<UUID> id : started) {
                ids.add(id.get());
            }
        }
        while (completed(database, ids) < BENCHMARKS) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        "Only %d of the benchmarks were completed".formatted(completed(database, ids)));
            }
            Thread.sleep(LOOK);
        }
        return BENCHMARKS / ((System.nanoTime() - start) / 1e9);
    }

    private static int completed(Connection database, List<UUID> ids) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(
                "select count(*) from benchmark where id = any(?) and status = 'completed'")) {
            select.setArray(1, database.createArrayOf("uuid", ids.toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static double best(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
