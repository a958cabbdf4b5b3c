package io.slowking.benchmark;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.model.Words;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Documents;
import io.slowking.messaging.Loop;
import io.slowking.messaging.UnitOfWork;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Fails benchmarks that have waited too long. Every copy of the program looks; each benchmark is looked at by one. */
@Singleton
class DeadlineWatch {
    private static final int AT_ONCE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Without a look for so long, this program was not there, or its database wasn't: no target could have reported. */
    private static final Duration ABSENCE = Duration.ofSeconds(15);

    private final UnitOfWork<BenchmarkRepositories> work;
    private final TimeLimits limits;
    private final Clock clock;
    private final Loop loop;

    /** Since when we have been there without a break. */
    private Instant presentSince = Instant.MIN;

    private Instant lastLook = Instant.MIN;

    DeadlineWatch(UnitOfWork<BenchmarkRepositories> work, TimeLimits limits, Clock clock) {
        this.work = work;
        this.limits = limits;
        this.clock = clock;
        this.loop = Loop.every(PAUSE, "deadline watch", this::look);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    void look() {
        Instant now = clock.instant();
        if (lastLook.isBefore(now.minus(ABSENCE))) {
            presentSince = now;
        }
        work.run(repositories -> {
            List<Benchmark> overdue = repositories.benchmarks().overdue(now, AT_ONCE);
            overdue.forEach(benchmark -> judge(benchmark, repositories.documents(), now));
        });
        lastLook = now;
    }

    private void judge(Benchmark benchmark, Documents documents, Instant now) {
        if (benchmark.state() instanceof Lifecycle.Reporting) {
            judgeReporting(benchmark, now);
        } else if (benchmark.deadline().isBefore(now)) {
            fail(
                    benchmark,
                    "deadline_passed",
                    "It was not finished within %s while %s. %s Check that the target still works and reports, or give the benchmark a longer deadline."
                            .formatted(
                                    Words.of(benchmark.timeLimit()),
                                    benchmark.status().word(),
                                    reported(benchmark.id(), benchmark.documentsTotal(), documents)),
                    now);
        } else if (benchmark.state() instanceof Lifecycle.Measured) {
            Documents.Progress progress = documents.progress(benchmark.id());
            Instant until = quietSince(benchmark, progress).plus(limits.silence());
            if (until.isAfter(now)) {
                benchmark.extendStep(until);
            } else if (progress.allReported()) {
                // What is missing is our own: the event of the last report is still on its way to its handler.
                benchmark.extendStep(now.plus(limits.silence()));
            } else {
                fail(
                        benchmark,
                        "stalled",
                        "Nothing has come from the target for %s. %s Check that it runs, processes documents and can reach Slowking."
                                .formatted(
                                        Words.of(limits.silence()),
                                        reported(benchmark.id(), benchmark.documentsTotal(), documents)),
                        now);
            }
        } else {
            fail(
                    benchmark,
                    "step_timed_out",
                    "It was %s for longer than %s."
                            .formatted(benchmark.status().word(), Words.of(limits.of(benchmark.status()))),
                    now);
        }
    }

    /** While nobody was here, nobody could make the report. */
    private void judgeReporting(Benchmark benchmark, Instant now) {
        Instant until = latest(benchmark.statusSince(), presentSince).plus(limits.reporting());
        if (until.isAfter(now)) {
            benchmark.extendStep(until);
        } else {
            fail(
                    benchmark,
                    Failure.REPORT_FAILED,
                    "The report was not made in time. Everything was measured; ask for the report again.",
                    now);
        }
    }

    /** The silence of a target counts from its last sign of life, but not while nobody was here to hear it. */
    private Instant quietSince(Benchmark benchmark, Documents.Progress progress) {
        return latest(
                benchmark.statusSince(), presentSince, progress.lastActivity().orElse(Instant.MIN));
    }

    private static Instant latest(Instant... times) {
        return Stream.of(times).max(Comparator.naturalOrder()).orElseThrow();
    }

    private void fail(Benchmark benchmark, String code, String message, Instant now) {
        benchmark.advance(Lifecycle.Unfinished.class, state -> state.fail(new Failure(code, message)), limits, now);
    }

    private static String reported(UUID id, int total, Documents documents) {
        Documents.Progress progress = documents.progress(id);
        return "%d of %d documents reported%s."
                .formatted(
                        progress.reported(),
                        total,
                        progress.lastReport()
                                .map(last -> "; last one at " + last.truncatedTo(ChronoUnit.SECONDS))
                                .orElse(""));
    }
}
