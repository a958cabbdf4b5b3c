package io.slowking.benchmark.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slowking.benchmark.model.Pace;
import io.slowking.benchmark.roundtrip.Sender.Sent;
import io.slowking.benchmark.store.Measurements.Planned;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When requests are sent, and from when their latency counts. */
@Timeout(30)
class GeneratorTest {
    private final List<Result> results = new CopyOnWriteArrayList<>();

    /** So many requests, by their places from 0. */
    private static final class Requests implements Feed {
        private final int count;
        private final AtomicInteger next = new AtomicInteger();

        Requests(int count) {
            this.count = count;
        }

        @Override
        public Optional<Request> next() {
            int place = next.getAndIncrement();
            return place < count
                    ? Optional.of(new Request(new Planned(UUID.randomUUID(), place, "a"), null, () -> {}))
                    : Optional.empty();
        }

        @Override
        public void close() {
            // There is nothing to remove.
        }
    }

    private List<Result> run(Pace pace, int mostInFlight, int count, Sender sender) throws InterruptedException {
        Generator.of(pace, mostInFlight).run(new Requests(count), sender, results::add);
        List<Result> inOrder = new ArrayList<>(results);
        inOrder.sort(Comparator.comparing(result -> result.request().document().place()));
        return inOrder;
    }

    private static Sent answered() {
        return new Sent(System.nanoTime(), null);
    }

    private static void await(CountDownLatch latch) throws InterruptedIOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Test
    void inTheOpenModelRequestsAreSentThoughNothingIsAnswered() throws InterruptedException {
        CountDownLatch allSent = new CountDownLatch(50);

        List<Result> inOrder = run(new Pace.Rate(1_000), 1_000, 50, _ -> {
            allSent.countDown();
            await(allSent);
            return answered();
        });

        assertThat(inOrder).hasSize(50).noneMatch(Result::isFailed);
    }

    @Test
    void inTheOpenModelAStallIsInTheLatencyOfEveryRequestThatWasMeantForIt() throws InterruptedException {
        CountDownLatch stall = new CountDownLatch(1);

        List<Result> inOrder = run(new Pace.Rate(200), 1_000, 100, request -> {
            int place = request.document().place();
            if (place == 59) {
                stall.countDown();
            }
            if (place >= 10) {
                await(stall);
            }
            return answered();
        });

        for (int place = 10; place < 59; place++) {
            assertThat(inOrder.get(place).latency())
                    .as("latency of request %d", place)
                    .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos((59 - place) * 5L - 1));
        }
    }

    @Test
    void aStalledTargetThatTakesOneAtATimeMakesThoseSlowThatWaitForItToo() throws InterruptedException {
        List<Result> inOrder = run(new Pace.Rate(200), 1, 40, request -> {
            if (request.document().place() == 0) {
                // As long as 20 requests take to become due.
                sleep(100);
            }
            return answered();
        });

        for (int place = 1; place < 20; place++) {
            Result result = inOrder.get(place);
            assertThat(result.latency()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100 - place * 5L - 1));
        }
        assertThat(inOrder.get(1).heldBack()).isTrue();
        assertThat(inOrder.get(1).lateness()).isGreaterThan(Tally.LATE_NANOS);
        assertThat(Tally.lateness(inOrder).heldBack()).isPositive();
    }

    /** A target that takes its time. */
    private static void sleep(long millis) throws InterruptedIOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    @Test
    void theIntendedTimesAreAsFarApartAsTheRateSays() throws InterruptedException {
        List<Result> inOrder = run(new Pace.Rate(500), 100, 20, _ -> answered());

        for (int place = 1; place < 20; place++) {
            assertThat(inOrder.get(place).startedAt() - inOrder.getFirst().startedAt())
                    .isEqualTo(TimeUnit.MILLISECONDS.toNanos(2L * place));
            assertThat(inOrder.get(place).sentAt())
                    .isGreaterThanOrEqualTo(inOrder.get(place).startedAt());
        }
    }

    @Test
    void inTheClosedModelJustAsManyAreUnderWayAsWasAskedFor() throws InterruptedException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier four = new CyclicBarrier(4);

        List<Result> inOrder = run(new Pace.Concurrency(4), 1, 100, _ -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            try {
                // Nobody goes on before four are there: so four at once there are.
                four.await();
            } catch (Exception e) {
                throw new InterruptedIOException();
            }
            underWay.decrementAndGet();
            return answered();
        });

        assertThat(inOrder).hasSize(100);
        assertThat(most).hasValue(4);
    }

    @Test
    void inTheClosedModelATargetThatStallsIsSentNothing() throws InterruptedException {
        AtomicInteger sent = new AtomicInteger();

        run(new Pace.Concurrency(1), 1, 20, request -> {
            sent.incrementAndGet();
            if (request.document().place() == 10) {
                sleep(50);
                assertThat(sent).hasValue(11);
            }
            return answered();
        });

        assertThat(results).hasSize(20);
    }

    @Test
    void whoIsInterruptedSendsNothingMore() throws InterruptedException {
        CountDownLatch underWay = new CountDownLatch(3);
        CountDownLatch never = new CountDownLatch(1);
        List<Throwable> brokenOff = new CopyOnWriteArrayList<>();
        Drive drive = new Drive(new OpenModel(1_000, 3), new Requests(1_000_000), _ -> {
            underWay.countDown();
            try {
                await(never);
            } catch (InterruptedIOException e) {
                brokenOff.add(e);
                throw e;
            }
            return answered();
        });
        underWay.await();

        drive.close();

        assertThat(brokenOff).hasSize(3);
    }

    @Test
    void whatGoesWrongInOneRequestEndsThemAll() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatIllegalStateException()
                .isThrownBy(() -> run(new Pace.Concurrency(3), 1, 100, request -> {
                    if (request.document().place() == 2) {
                        throw new IllegalStateException("no such key");
                    }
                    await(never);
                    return answered();
                }))
                .withMessage("no such key");
    }
}
