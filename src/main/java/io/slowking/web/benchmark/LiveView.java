package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.TimelineView;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Moment;
import io.slowking.web.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes on the page of a benchmark while it runs.
 *
 * @param left when it will probably be finished, in words; empty while nobody can tell
 * @param deadline when it gives up
 * @param missing how many documents have not reported
 */
public record LiveView(
        String id,
        Status status,
        boolean running,
        List<Stage> stages,
        Progress progress,
        String uploaded,
        String left,
        @Nullable Moment deadline,
        String missing,
        List<Fact> figures) {
    private static final int ENOUGH_TO_TELL = 5;
    private static final Set<String> BEGUN = Set.of(BenchmarkStatus.UPLOADING.word(), BenchmarkStatus.MEASURING.word());

    public static LiveView of(BenchmarkView benchmark, List<TimelineView> timeline, Instant now) {
        boolean running = !benchmark.status().isFinished();
        BenchmarkView.Counts counts = benchmark.counts();
        return new LiveView(
                benchmark.id().toString(),
                Status.of(benchmark.status()),
                running,
                Stage.of(benchmark, timeline, now),
                Progress.of(benchmark),
                Counts.of(counts.uploaded()),
                running ? left(benchmark, timeline, now) : "",
                running ? Moment.of(benchmark.deadline(), now) : null,
                Counts.of(Progress.missing(counts), "document"),
                benchmark.figures() == null ? List.of() : Fact.of(benchmark.figures()));
    }

    /** By the rate since the first upload, or the first request. */
    private static String left(BenchmarkView benchmark, List<TimelineView> timeline, Instant now) {
        BenchmarkView.Counts counts = benchmark.counts();
        long done = counts.documents() - Progress.missing(counts);
        if (done < ENOUGH_TO_TELL || done == counts.documents()) {
            return "";
        }
        return timeline.stream()
                .filter(entry -> BEGUN.contains(entry.what()))
                .findFirst()
                .map(begin -> Duration.between(begin.at(), now).toNanos() / 1e9)
                .filter(seconds -> seconds > 0)
                .map(seconds -> seconds / done * Progress.missing(counts))
                .map(seconds ->
                        "about %s left".formatted(Seconds.length(Duration.ofSeconds(Math.round(Math.max(1, seconds))))))
                .orElse("");
    }
}
