package io.slowking.benchmark.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slowking.benchmark.BenchmarkEvent.CompletedBenchmark;
import io.slowking.benchmark.BenchmarkStatus;
import io.slowking.messaging.Raised;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of a benchmark whose requests Slowking sends itself: the target is asked for no project. */
class RequestingTest {
    private static Benchmark requesting() {
        Benchmark benchmark = Lives.in(BenchmarkStatus.PREPARING);
        benchmark.advance(Lifecycle.Preparing.class, state -> state.requestsPlanned(3), Lives.LIMITS, Lives.NOW);
        return benchmark;
    }

    @Test
    void itMeasuresWithoutAProject() {
        Benchmark benchmark = requesting();

        assertThat(benchmark.status()).isEqualTo(BenchmarkStatus.MEASURING);
        assertThat(benchmark.state()).isEqualTo(new Lifecycle.Requesting(3));
        assertThat(benchmark.documentsTotal()).isEqualTo(3);
    }

    @Test
    void nobodyElsesTimesEndIt() {
        Benchmark benchmark = requesting();

        boolean ended = benchmark.advance(
                Lifecycle.AcceptsTimes.class, Lifecycle.AcceptsTimes::allDocumentsReported, Lives.LIMITS, Lives.NOW);

        assertThat(ended).isFalse();
    }

    @Test
    void itEndsWithTheDocumentsThatItTurnedOutToHave() {
        Benchmark benchmark = requesting();
        Raised.by(benchmark);

        benchmark.replan(5);
        benchmark.advance(
                Lifecycle.Requesting.class, Lifecycle.Requesting::allRequestsMeasured, Lives.LIMITS, Lives.NOW);

        assertThat(benchmark.status()).isEqualTo(BenchmarkStatus.REPORTING);
        assertThat(Raised.by(benchmark))
                .isEqualTo(List.of(new CompletedBenchmark(benchmark.id(), benchmark.type(), 5)));
    }

    @Test
    void withoutADocumentThereIsNothingToMeasure() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Lifecycle.Preparing().requestsPlanned(0));
    }
}
