package io.slowking.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GlanceTest {
    private static final Duration SHORT = Duration.ofMillis(10);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void whatIsSeenIsSeenAnewEachTime() {
        AtomicInteger looks = new AtomicInteger();
        Glance<Integer> glance = new Glance<>(LONG, looks::incrementAndGet);

        assertThat(glance.taken()).contains(1);
        assertThat(glance.taken()).contains(2);
    }

    @Test
    void nobodyWaitsForWhatHangsAndThereIsOneLookForAll() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        Glance<Integer> hanging = new Glance<>(SHORT, () -> {
            int look = looks.incrementAndGet();
            pass(end);
            return look;
        });

        assertThat(hanging.taken()).isEmpty();
        assertThat(hanging.taken()).isEmpty();
        await("a look to begin").until(() -> looks.get() > 0);
        assertThat(looks).hasValue(1);

        end.countDown();
        await("what is seen when nothing hangs any more")
                .until(() -> hanging.taken().isPresent());
    }

    @Test
    void whatCannotBeSeenIsNotSeen() {
        Glance<Integer> failing = new Glance<>(LONG, () -> {
            throw new IllegalStateException("away");
        });

        assertThat(failing.taken()).isEmpty();
    }

    private static void pass(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
