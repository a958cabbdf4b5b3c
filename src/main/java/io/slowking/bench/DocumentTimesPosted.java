package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.HttpLoad.Requests;
import io.slowking.bench.HttpLoad.Result;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** How many document times, one per POST, are taken in durably, with everything behind them keeping up. */
final class DocumentTimesPosted implements Measurement {
    private static final int CONNECTIONS = 256;

    /** So many that no warm-up reports all of them: one that was reported before is another case. */
    private static final int DOCUMENTS = 900_000;

    private static final Duration DURATION = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String question() {
        return "document times, one per POST, acknowledged durable";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                HttpLoad load = new HttpLoad(bench.port());
                Connection database = bench.database()) {
            progress.doing("preparing %,d documents".formatted(DOCUMENTS));
            SpreadTimes times = new SpreadTimes(bench.measuring(database, 1, DOCUMENTS), DOCUMENTS);
            Requests health = Requests.get("/q/health/live");

            progress.doing("warming up");
            load.asFastAsAnswered(health, CONNECTIONS, DURATION);
            load.warmUp(times::requests, CONNECTIONS);
            Workbench.drain(database);

            progress.doing("health address, as fast as it is answered");
            Result reference = load.asFastAsAnswered(health, CONNECTIONS, DURATION);
            progress.doing("document times, as fast as they are answered");
            long start = System.nanoTime();
            Result most = load.asFastAsAnswered(times.requests(), CONNECTIONS, DURATION);
            Duration drain = Workbench.drain(database);
            double sustained = most.micros().getTotalCount() / ((System.nanoTime() - start) / 1e9);
            progress.doing("document times at half of that");
            Result half = load.atRate(times.requests(), sustained / 2, DURATION);
            return List.of(
                    Figure.compared(
                            "document times by POST, with everything behind them done",
                            "1/s",
                            sustained,
                            reference.perSecond(),
                            Goal.atLeast(0.5)),
                    Figure.told("  of which acknowledged while they came", "1/s", most.perSecond()),
                    Figure.told("  until the last was handled", "s", drain.toMillis() / 1e3),
                    Figure.told("  refused", "", most.failed() + half.failed()),
                    Figure.told("  p50 at half of the maximum", "ms", half.millisAt(50)),
                    Figure.bounded("  p99 at half of the maximum", "ms", half.millisAt(99), Goal.atMost(50)));
        }
    }
}
