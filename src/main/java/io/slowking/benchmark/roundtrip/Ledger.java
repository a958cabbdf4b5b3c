package io.slowking.benchmark.roundtrip;

import io.slowking.benchmark.BenchmarkEvent.MeasuredDocuments;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Benchmark;
import io.slowking.benchmark.model.Lifecycle;
import io.slowking.benchmark.model.Measured;
import io.slowking.benchmark.model.MeasurementStep;
import io.slowking.benchmark.model.StepResult;
import io.slowking.benchmark.model.TimeLimits;
import io.slowking.benchmark.store.BenchmarkRepositories;
import io.slowking.benchmark.store.Measurements;
import io.slowking.benchmark.store.Measurements.Planned;
import io.slowking.messaging.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where a measurement is recorded, batch by batch. Nothing is recorded any more, and that is said, once the benchmark has ended (cancelled, deadline
 * passed) or somebody else has taken the measurement over.
 */
final class Ledger {
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final Assignment assignment;
    private final UnitOfWork<BenchmarkRepositories> work;
    private final TimeLimits limits;
    private final Clock clock;
    private final Instant epoch;
    private final long epochNanos = System.nanoTime();
    private Instant lastEvent = Instant.MIN;
    private Instant lastSign = Instant.MIN;

    Ledger(Assignment assignment, UnitOfWork<BenchmarkRepositories> work, TimeLimits limits, Clock clock) {
        this.assignment = assignment;
        this.work = work;
        this.limits = limits;
        this.clock = clock;
        this.epoch = clock.instant();
    }

    Optional<MeasurementStep> openStep() {
        return work.get(repositories -> repositories.steps().open(id()));
    }

    List<Planned> notMeasured(int afterPlace, int most) {
        return work.get(repositories -> repositories.measurements().notMeasured(id(), afterPlace, most));
    }

    /** Adds what was measured of the step before the program was started again. */
    void recall(MeasurementStep step, Tally tally) {
        work.run(repositories -> tally.addFailed(repositories
                .measurements()
                .forEachLatency(id(), step, seconds -> tally.addLatency(Math.round(seconds * NANOS)))));
    }

    /** Records results of a step; false when the measurement is not ours any more. */
    boolean record(MeasurementStep step, List<Result> results) {
        return whenHeld(repositories -> {
            if (results.isEmpty()) {
                showLife(repositories.measurements());
            } else {
                add(step, results, repositories);
            }
        });
    }

    private void add(MeasurementStep step, List<Result> results, BenchmarkRepositories repositories) {
        Instant now = clock.instant();
        List<Measured> measured = results.stream().map(this::measured).toList();
        int failed = (int) results.stream().filter(Result::isFailed).count();
        repositories.measurements().record(id(), measured, now);
        repositories.steps().add(id(), step.number(), failed, Tally.lateness(results));
        if (!now.isBefore(lastEvent.plus(BETWEEN_EVENTS))) {
            lastEvent = now;
            repositories.changes().raise(progress(repositories.measurements()));
        }
    }

    /** A measurement of one request a minute has not stalled. */
    private void showLife(Measurements measurements) {
        Instant now = clock.instant();
        if (!now.isBefore(lastSign.plus(BETWEEN_SIGNS_OF_LIFE))) {
            lastSign = now;
            measurements.goesOn(id(), now);
        }
    }

    private MeasuredDocuments progress(Measurements measurements) {
        Measurements.Standing standing = measurements.standing(id());
        return new MeasuredDocuments(
                id(), assignment.benchmarkType(), standing.documents(), standing.measured(), standing.failed());
    }

    private Measured measured(Result result) {
        Instant start = timeOf(result.startedAt());
        Instant end = timeOf(result.endedAt());
        return new Measured(
                result.request().document().documentId(), start, result.isFailed() ? null : end, result.failure());
    }

    /** In microseconds, as the database has it. */
    private Instant timeOf(long nanos) {
        return epoch.plus(TimeUnit.NANOSECONDS.toMicros(nanos - epochNanos), ChronoUnit.MICROS);
    }

    /** Records that it goes on while nothing counts; false when the measurement is not ours any more. */
    boolean goesOn() {
        return whenHeld(repositories -> showLife(repositories.measurements()));
    }

    /** Writes a line into the timeline. */
    void note(String what, String detail) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(id())
                .ifPresent(benchmark -> benchmark.note(what, detail, clock.instant())));
    }

    void fail(Failure failure) {
        conclude((repositories, benchmark) ->
                benchmark.advance(Lifecycle.Unfinished.class, state -> state.fail(failure), limits, clock.instant()));
    }

    /** Ends the step and begins the next one. Those of its documents that were not sent are no documents of the benchmark any more. */
    void endStep(MeasurementStep step, StepResult result, String words, MeasurementStep next, Drafts drafts) {
        conclude((repositories, benchmark) -> {
            int documents = end(repositories, benchmark, step, result, words);
            drafts.add(id(), repositories, clock.instant());
            benchmark.replan(documents + next.requests());
        });
    }

    /** Ends the last step, and the measurement. */
    void endLastStep(MeasurementStep step, StepResult result, String words) {
        conclude((repositories, benchmark) -> {
            benchmark.replan(end(repositories, benchmark, step, result, words));
            repositories.changes().raise(progress(repositories.measurements()));
            benchmark.advance(
                    Lifecycle.Requesting.class, Lifecycle.Requesting::allRequestsMeasured, limits, clock.instant());
        });
    }

    private int end(
            BenchmarkRepositories repositories,
            Benchmark benchmark,
            MeasurementStep step,
            StepResult result,
            String words) {
        int documents = repositories.measurements().removeNotMeasured(id());
        repositories.steps().end(id(), step.number(), result, clock.instant());
        benchmark.note("step", words, clock.instant());
        return documents;
    }

    /** What changes the benchmark itself. */
    @FunctionalInterface
    private interface Conclusion {
        void draw(BenchmarkRepositories repositories, Benchmark benchmark);
    }

    private void conclude(Conclusion conclusion) {
        work.run(repositories -> repositories
                .benchmarks()
                .find(id())
                .filter(_ -> repositories.measurements().isHeld(id(), assignment.attempt()))
                .ifPresent(benchmark -> conclusion.draw(repositories, benchmark)));
    }

    private boolean whenHeld(Consumer<BenchmarkRepositories> action) {
        return work.get(repositories -> {
            boolean held = repositories.measurements().isHeld(id(), assignment.attempt());
            if (held) {
                action.accept(repositories);
            }
            return held;
        });
    }

    private UUID id() {
        return assignment.benchmarkId();
    }
}
