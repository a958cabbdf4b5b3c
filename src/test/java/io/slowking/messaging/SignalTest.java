package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SignalTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final Signal signal = new Signal();

    @Test
    void aSignalBeforeTheWaitIsNotLost() throws InterruptedException {
        signal.raise();

        signal.await(LONG);
    }

    @Test
    void aSignalEndsAWait() throws InterruptedException {
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                signal.await(LONG);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        signal.raise();

        assertThat(waiting.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void aWaitEndsWithoutASignal() throws InterruptedException {
        signal.await(SHORT);
    }

    @Test
    void anyNumberOfSignalsCountsAsOne() throws InterruptedException {
        signal.raise();
        signal.raise();
        signal.raise();
        signal.await(LONG);

        long before = System.nanoTime();
        signal.await(Duration.ofMillis(20));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }
}
