package io.slowking.bench;

import io.slowking.bench.Figure.Goal;
import io.slowking.bench.HttpLoad.Result;
import io.slowking.bench.Metrics.Delays;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** How long an event takes from its being raised, through the commit and Kafka, to the start of its handler. */
final class EventsHandled implements Measurement {
    private static final int CONNECTIONS = 64;

    /** Many, as the events of one benchmark that come together are handled by one call. */
    private static final int BENCHMARKS = 200;

    /** So many that no warm-up reports all of them: one that was reported before is another case. */
    private static final int DOCUMENTS = 5_000;

    private static final double PER_SECOND = 1_000;
    private static final Duration DURATION = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "events";
    }

    @Override
    public String question() {
        return "from an event to the start of its handler, at %,.0f events/s".formatted(PER_SECOND);
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (Workbench bench = new Workbench();
                HttpLoad load = new HttpLoad(bench.port());
                Connection database = bench.database()) {
            progress.doing("preparing %,d benchmarks".formatted(BENCHMARKS));
            SpreadTimes times = new SpreadTimes(bench.measuring(database, BENCHMARKS, DOCUMENTS), DOCUMENTS);
            progress.doing("warming up");
            load.warmUp(times::requests, CONNECTIONS);
            Workbench.drain(database);

            progress.doing("%,.0f events/s".formatted(PER_SECOND));
            Metrics before = Metrics.of(bench.program());
            Result posted = load.atRate(times.requests(), PER_SECOND, DURATION);
            Duration drain = Workbench.drain(database);
            Delays delays = Metrics.of(bench.program()).delaysSince(before);
            return List.of(
                    Figure.bounded("event to handler started, p50", "ms", delays.millisAt(50), Goal.atMost(25)),
                    Figure.bounded("event to handler started, p99", "ms", delays.millisAt(99), Goal.atMost(100)),
                    Figure.told("  events", "1/s", posted.perSecond()),
                    Figure.told("  calls of handlers for them", "1/s", delays.count() / DURATION.toSeconds()),
                    Figure.told("  until the last was handled", "s", drain.toMillis() / 1e3),
                    Figure.bounded("  refused", "", posted.failed(), Goal.atMost(0)));
        }
    }
}
