package io.slowking.web.benchmark;

import io.slowking.benchmark.BenchmarkView;
import io.slowking.benchmark.GivingUp;
import io.slowking.benchmark.Pace;
import io.slowking.benchmark.TimelineView;
import io.slowking.web.text.Counts;
import io.slowking.web.text.Moment;
import io.slowking.web.text.Seconds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changes on the page of a benchmark while it runs.
 *
 * @param left when it will probably be finished, in words; empty while nobody can tell
 * @param silence after how long without a sign of life it gives up; empty where that isn't what comes first
 * @param deadline when it gives up at the latest; null when it is finished
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
        String silence,
        @Nullable Moment deadline,
        String missing,
        List<Fact> figures) {
    private static final int ENOUGH_TO_TELL = 5;

    public static LiveView of(
            BenchmarkView benchmark,
            List<TimelineView> timeline,
            Pace pace,
            Optional<GivingUp.Limit> limit,
            Instant now) {
        boolean running = !benchmark.status().isFinished();
        BenchmarkView.Counts counts = benchmark.counts();
        return new LiveView(
                benchmark.id().toString(),
                Status.of(benchmark.status()),
                running,
                Stage.of(benchmark, timeline, now),
                Progress.of(benchmark),
                Counts.of(counts.uploaded()),
                running ? left(benchmark.counts(), pace, now) : "",
                limit.map(GivingUp.Limit::silence).map(Seconds::length).orElse(""),
                limit.map(GivingUp.Limit::at).map(at -> Moment.of(at, now)).orElse(null),
                Counts.of(Progress.missing(counts), "document"),
                benchmark.figures() == null ? List.of() : Fact.of(benchmark.figures()));
    }

    /** As long as the missing documents take at the present pace; those that failed went by at it as well. */
    static String left(BenchmarkView.Counts counts, Pace pace, Instant now) {
        if (pace.quietSince() != null) {
            return "no document for " + Seconds.length(Duration.between(pace.quietSince(), now));
        }
        long missing = Progress.missing(counts);
        if (counts.reported() < ENOUGH_TO_TELL || missing == 0 || pace.perSecond() == 0) {
            return "";
        }
        double perSecond = pace.perSecond() * (counts.reported() + counts.failed()) / counts.reported();
        long seconds = Math.max(1, Math.round(missing / perSecond));
        return "about %s left".formatted(Seconds.length(Duration.ofSeconds(seconds)));
    }
}
