package io.slowking.benchmark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slowking.benchmark.BenchmarkEvent;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.benchmark.Failure;
import io.slowking.benchmark.model.Lives.Step;
import io.slowking.messaging.Event;
import io.slowking.messaging.Raised;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which state follows which, and what is said on the way. */
class LifecycleTest {
    /** The whole state machine, from the specification: what can be done in which state, and where it leads. */
    private static final Map<BenchmarkStatus, Map<Step, BenchmarkStatus>> ALLOWED = Map.of(
            BenchmarkStatus.PENDING, unfinished(Map.of(Step.PREPARE, BenchmarkStatus.PREPARING)),
            BenchmarkStatus.PREPARING, unfinished(Map.of(Step.RECORD_DOCUMENTS, BenchmarkStatus.CREATING_PROJECT)),
            BenchmarkStatus.CREATING_PROJECT, unfinished(Map.of(Step.CREATE_PROJECT, BenchmarkStatus.UPLOADING)),
            BenchmarkStatus.UPLOADING,
                    unfinished(Map.of(
                            Step.UPLOAD_ALL, BenchmarkStatus.MEASURING,
                            Step.REPORT_ALL_TIMES, BenchmarkStatus.REPORTING)),
            BenchmarkStatus.MEASURING, unfinished(Map.of(Step.REPORT_ALL_TIMES, BenchmarkStatus.REPORTING)),
            BenchmarkStatus.REPORTING, unfinished(Map.of(Step.STORE_REPORT, BenchmarkStatus.COMPLETED)),
            BenchmarkStatus.COMPLETED, Map.of(Step.REPORT_AGAIN, BenchmarkStatus.REPORTING),
            BenchmarkStatus.FAILED, Map.of(),
            BenchmarkStatus.CANCELLED, Map.of());

    private static Map<Step, BenchmarkStatus> unfinished(Map<Step, BenchmarkStatus> further) {
        Map<Step, BenchmarkStatus> all = new java.util.EnumMap<>(further);
        all.put(Step.FAIL, BenchmarkStatus.FAILED);
        all.put(Step.CANCEL, BenchmarkStatus.CANCELLED);
        return all;
    }

    private static Map<Step, BenchmarkStatus> allowedIn(BenchmarkStatus status) {
        return ALLOWED.getOrDefault(status, Map.of());
    }

    static Stream<Arguments> allPairs() {
        return Stream.of(BenchmarkStatus.values())
                .flatMap(status -> Stream.of(Step.values()).map(step -> Arguments.of(status, step)));
    }

    @ParameterizedTest
    @MethodSource("allPairs")
    void aTransitionIsMadeWhereThereIsOneAndRefusedEverywhereElse(BenchmarkStatus status, Step step) {
        Benchmark benchmark = Lives.in(status);
        Raised.by(benchmark);
        int lines = benchmark.timeline().size();
        Lifecycle before = benchmark.state();

        boolean taken = step.take(benchmark);

        BenchmarkStatus next = allowedIn(status).get(step);
        assertThat(taken).isEqualTo(next != null);
        if (next == null) {
            assertThat(benchmark.state()).isEqualTo(before);
            assertThat(benchmark.timeline()).hasSize(lines);
            assertThat(Raised.by(benchmark)).isEmpty();
        } else {
            assertThat(benchmark.status()).isEqualTo(next);
            assertThat(benchmark.timeline()).hasSize(lines + 1);
        }
    }

    @Property
    void whateverHappensTheTimelineTellsItAndWhatIsFailedOrCancelledStaysSo(@ForAll List<Step> steps) {
        Benchmark benchmark = Lives.pending();
        BenchmarkStatus expected = BenchmarkStatus.PENDING;
        int changes = 1;
        for (Step step : steps) {
            BenchmarkStatus next = allowedIn(expected).get(step);
            assertThat(step.take(benchmark)).isEqualTo(next != null);
            if (next != null) {
                expected = next;
                changes++;
            }
            assertThat(benchmark.status()).isEqualTo(expected);
            assertThat(benchmark.state().status()).isEqualTo(expected);
            assertThat(benchmark.timeline()).hasSize(changes);
            assertThat(benchmark.timeline().getLast().what()).isEqualTo(expected.word());
        }
    }

    @Property
    void thereIsNoReportWithoutAllTimesAndNoSecondEnd(@ForAll List<Step> steps) {
        Benchmark benchmark = Lives.pending();
        steps.forEach(step -> step.take(benchmark));

        List<Event> events = Raised.by(benchmark);
        long complete = count(events, BenchmarkEvent.CompletedBenchmark.class);
        long reported = count(events, BenchmarkEvent.CompletedReport.class);
        long given = count(events, BenchmarkEvent.FailedBenchmark.class)
                + count(events, BenchmarkEvent.CancelledBenchmark.class);
        assertThat(count(events, BenchmarkEvent.CreatedBenchmark.class)).isEqualTo(1);
        assertThat(count(events, BenchmarkEvent.CreatedProject.class)).isLessThanOrEqualTo(1);
        assertThat(reported).isBetween(complete - 1, complete);
        assertThat(given).isLessThanOrEqualTo(1);
        assertThat(events).allMatch(event -> event.subject().equals(benchmark.id()));
    }

    private static long count(List<Event> events, Class<? extends Event> type) {
        return events.stream().filter(type::isInstance).count();
    }

    @ParameterizedTest
    @EnumSource(BenchmarkStatus.class)
    void aStatusIsKnownByItsWord(BenchmarkStatus status) {
        assertThat(BenchmarkStatus.ofWord(status.word())).contains(status);
        assertThat(status.isFinished())
                .isEqualTo(Set.copyOf(EnumSet.of(
                                BenchmarkStatus.COMPLETED, BenchmarkStatus.FAILED, BenchmarkStatus.CANCELLED))
                        .contains(status));
    }

    @Test
    void aFailedBenchmarkIsReportedAgainOnlyWhenItWasMeasured() {
        Lifecycle.Failed measured = new Lifecycle.Failed(new Failure(Failure.REPORT_FAILED, "disk full"));
        Lifecycle.Failed stalled = new Lifecycle.Failed(new Failure("stalled", "silence"));

        assertThat(measured.isMeasured()).isTrue();
        assertThat(measured.reportAgain()).isEqualTo(new Lifecycle.Reporting());
        assertThat(stalled.isMeasured()).isFalse();
        assertThatIllegalStateException().isThrownBy(stalled::reportAgain);
    }

    @Test
    void aBenchmarkNeedsADocument() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Lifecycle.Preparing().documentsRecorded(0));
    }

    @Test
    void itsDeadlineIsTheOneThatWasAskedFor() {
        Benchmark benchmark = Lives.pending();

        assertThat(benchmark.deadline()).isEqualTo(Lives.NOW.plus(Duration.ofMinutes(30)));
        assertThat(benchmark.timeLimit()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aReportGetsItsTimeEvenWhenTheBenchmarksTimeIsUp() {
        Benchmark benchmark = Lives.in(BenchmarkStatus.COMPLETED);

        benchmark.advance(
                Lifecycle.Completed.class,
                Lifecycle.Completed::reportAgain,
                Lives.LIMITS,
                Lives.NOW.plus(Duration.ofDays(3)));

        assertThat(benchmark.deadline())
                .isEqualTo(Lives.NOW.plus(Duration.ofDays(3)).plus(Lives.LIMITS.reporting()));
    }

    @Test
    void whatAFailureSaysIsBounded() {
        assertThat(new Failure("code", "x".repeat(5_000)).message()).hasSize(2_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = BenchmarkStatus.class,
            names = {"COMPLETED", "FAILED", "CANCELLED"})
    void whatIsFinishedWaitsForNothing(BenchmarkStatus status) {
        assertThatIllegalArgumentException().isThrownBy(() -> Lives.LIMITS.of(status));
    }
}
