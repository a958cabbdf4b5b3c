package io.slowking.benchmark;

import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.http.Problem;
import io.slowking.messaging.Ids;
import io.slowking.messaging.UnitOfWork;
import io.slowking.notification.Notifications;
import io.slowking.report.Reports;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What can be asked of benchmarks. Each command either happens, with its events, or is refused with a {@link Problem}. */
@Singleton
public class BenchmarkCommands {
    private final UnitOfWork<BenchmarkRepositories> work;
    private final Reports reports;
    private final Notifications notifications;
    private final TimeLimits limits;
    private final Ids ids;
    private final Clock clock;

    BenchmarkCommands(
            UnitOfWork<BenchmarkRepositories> work,
            Reports reports,
            Notifications notifications,
            TimeLimits limits,
            Ids ids,
            Clock clock) {
        this.work = work;
        this.reports = reports;
        this.notifications = notifications;
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts a benchmark and returns its id. */
    public UUID start(StartBenchmark command) {
        return work.get(repositories -> {
            UUID instance = repositories.instances().ensure(command.target(), clock.instant());
            Benchmark benchmark = Benchmark.create(ids.next(), command, instance, limits, clock.instant());
            repositories.benchmarks().add(benchmark);
            return benchmark.id();
        });
    }

    /** Starts a new benchmark with the definition of an earlier one. */
    public UUID rerun(UUID id) {
        return work.get(repositories -> {
            Benchmark earlier = find(repositories, id);
            return start(new StartBenchmark(
                    earlier.name(),
                    earlier.type(),
                    repositories.instances().account(earlier.instanceId()),
                    earlier.infra(),
                    earlier.targetVersion(),
                    earlier.artifacts(),
                    earlier.definition(),
                    earlier.routes(),
                    earlier.timeLimit(),
                    earlier.labels()));
        });
    }

    /** Cancels an unfinished benchmark; one that was cancelled already stays so. */
    public void cancel(UUID id) {
        work.run(repositories -> {
            Benchmark benchmark = find(repositories, id);
            boolean cancelled = benchmark.advance(
                    Lifecycle.Unfinished.class, Lifecycle.Unfinished::cancel, limits, clock.instant());
            if (!cancelled && benchmark.status() != BenchmarkStatus.CANCELLED) {
                throw Problem.conflict(
                        "benchmark_finished",
                        "The benchmark is %s and can't be cancelled any more"
                                .formatted(benchmark.status().word()));
            }
        });
    }

    /** Has the report of a measured benchmark made again. */
    public void reportAgain(UUID id) {
        work.run(repositories -> {
            Benchmark benchmark = find(repositories, id);
            boolean again =
                    switch (benchmark.state()) {
                        case Lifecycle.Completed _ ->
                            benchmark.advance(
                                    Lifecycle.Completed.class,
                                    Lifecycle.Completed::reportAgain,
                                    limits,
                                    clock.instant());
                        case Lifecycle.Failed failed
                        when failed.isMeasured() ->
                            benchmark.advance(
                                    Lifecycle.Failed.class, Lifecycle.Failed::reportAgain, limits, clock.instant());
                        case Lifecycle.Reporting _ -> true;
                        case Lifecycle.Unfinished _, Lifecycle.Failed _, Lifecycle.Cancelled _ -> false;
                    };
            if (!again) {
                throw Problem.conflict(
                        "benchmark_not_measured",
                        "The benchmark is %s; only one whose documents have all reported has a report"
                                .formatted(benchmark.status().word()));
            }
        });
    }

    /** Deletes a finished benchmark with its documents, timeline, reports and deliveries. */
    public void delete(UUID id) {
        List<Reports.Report> left = work.get(repositories -> {
            Benchmark benchmark = find(repositories, id);
            if (!benchmark.status().isFinished()) {
                throw Problem.conflict(
                        "benchmark_unfinished",
                        "The benchmark is %s; cancel it before deleting it"
                                .formatted(benchmark.status().word()));
            }
            try {
                List<Reports.Report> made = reports.of(id);
                notifications.forget(id);
                repositories.benchmarks().remove(benchmark);
                return made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        // Only when it is certain that nobody can ask for them any more.
        reports.deleteContents(left);
    }

    private static Benchmark find(BenchmarkRepositories repositories, UUID id) {
        return repositories.benchmarks().find(id).orElseThrow(() -> unknown(id));
    }

    /** 404. */
    public static Problem unknown(UUID id) {
        return Problem.notFound("unknown_benchmark", "There is no benchmark " + id);
    }
}
