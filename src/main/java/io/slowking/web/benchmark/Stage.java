package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.TimelineView;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step on the way of a benchmark.
 *
 * @param state {@code done}, {@code now}, {@code stopped} or {@code todo}
 * @param took how long it took, or has been taking; empty when it has not begun
 * @param waits what it waits for; empty when it doesn't
 */
public record Stage(String name, String state, String took, String waits) {
    private static final List<BenchmarkStatus> WAY = List.of(
            BenchmarkStatus.PENDING,
            BenchmarkStatus.PREPARING,
            BenchmarkStatus.CREATING_PROJECT,
            BenchmarkStatus.UPLOADING,
            BenchmarkStatus.MEASURING,
            BenchmarkStatus.REPORTING,
            BenchmarkStatus.COMPLETED);

    /** The steps of a benchmark by its timeline. */
    public static List<Stage> of(BenchmarkView benchmark, List<TimelineView> timeline, Instant now) {
        Map<BenchmarkStatus, Instant> entered = new LinkedHashMap<>();
        timeline.forEach(
                entry -> BenchmarkStatus.ofWord(entry.what()).ifPresent(status -> entered.put(status, entry.at())));
        List<Instant> moments = new ArrayList<>(entered.values());
        List<BenchmarkStatus> order = new ArrayList<>(entered.keySet());
        boolean stopped =
                benchmark.status() == BenchmarkStatus.FAILED || benchmark.status() == BenchmarkStatus.CANCELLED;
        List<Stage> stages = new ArrayList<>();
        for (BenchmarkStatus status : WAY) {
            int at = order.indexOf(status);
            boolean last = at >= 0 && at == order.size() - (stopped ? 2 : 1);
            if (at < 0) {
                boolean passed =
                        WAY.subList(WAY.indexOf(status), WAY.size()).stream().anyMatch(order::contains);
                stages.add(new Stage(name(status), passed ? "done" : "todo", passed ? "not needed" : "", ""));
            } else if (last && status != BenchmarkStatus.COMPLETED) {
                Instant until = stopped ? moments.getLast() : now;
                stages.add(new Stage(
                        name(status),
                        stopped ? "stopped" : "now",
                        Seconds.length(positive(moments.get(at), until)),
                        stopped ? benchmark.status().word() : waits(benchmark)));
            } else {
                String took =
                        at + 1 < moments.size() ? Seconds.length(positive(moments.get(at), moments.get(at + 1))) : "";
                stages.add(new Stage(name(status), "done", took, ""));
            }
        }
        return stages;
    }

    private static Duration positive(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.isNegative() ? Duration.ZERO : length;
    }

    private static String name(BenchmarkStatus status) {
        return status.word().replace('_', ' ');
    }

    private static String waits(BenchmarkView benchmark) {
        BenchmarkView.Counts counts = benchmark.counts();
        return switch (benchmark.status()) {
            case PENDING -> "for its first step";
            case PREPARING -> "for the artifacts";
            case CREATING_PROJECT -> "for the target to create a project";
            case UPLOADING ->
                "for the target to take %s".formatted(Counts.of(counts.documents() - counts.uploaded(), "document"));
            case MEASURING -> "for the times of %s".formatted(Counts.of(Progress.missing(counts), "document"));
            case REPORTING -> "for the report";
            case COMPLETED, FAILED, CANCELLED -> "";
        };
    }
}
