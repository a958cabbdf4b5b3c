package io.slowking.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration ALWAYS = Duration.ofMillis(1);

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aLoopWorksByItselfNowAndThen() {
        Loop loop = Loop.every(ALWAYS, "test", runs::incrementAndGet);
        loop.start();

        await().until(() -> runs.get() >= 3);

        loop.stop();
    }

    @Test
    void aLoopWorksWhenItIsWoken() {
        Signal wake = new Signal();
        Loop loop = new Loop("test", wake, NEVER, runs::incrementAndGet);
        loop.start();

        wake.raise();

        await().until(() -> runs.get() == 1);
        loop.stop();
        assertThat(runs).hasValue(1);
    }

    @Test
    void workThatFailsIsTriedAgain() {
        Loop loop = Loop.every(ALWAYS, "test", () -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        });
        loop.start();

        await().until(() -> runs.get() >= 5);

        loop.stop();
    }

    @Test
    void workThatFailsWithAnErrorIsTriedAgain() {
        Loop loop = Loop.every(ALWAYS, "test", () -> {
            if (runs.incrementAndGet() < 3) {
                throw new StackOverflowError();
            }
        });
        loop.start();

        await().until(() -> runs.get() >= 5);

        loop.stop();
    }

    @Test
    void aLoopEndsWhenTheWorkAtHandIsDone() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Loop loop = Loop.every(ALWAYS, "test", () -> {
            begun.countDown();
            mayEnd.await();
            runs.incrementAndGet();
        });
        loop.start();
        begun.await();

        Thread stopping = Thread.ofVirtual().start(loop::stop);
        mayEnd.countDown();
        stopping.join();

        assertThat(runs).hasValue(1);
    }

    @Test
    void aLoopEndsByItselfWhenItsWorkHearsThatTheProgramIsEnding() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Loop loop = Loop.every(ALWAYS, "test", () -> {
            runs.incrementAndGet();
            thread.complete(Thread.currentThread());
            throw new ShuttingDown();
        });
        loop.start();

        thread.get().join();

        assertThat(runs).hasValue(1);
    }

    @Test
    void workThatTakesLongerThanAMomentIsInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        Loop loop = Loop.every(ALWAYS, "test", () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });
        loop.start();
        begun.await();

        loop.stop();

        assertThat(interrupted).isTrue();
    }

    @Test
    void aLoopThatWasNeverStartedCanBeStopped() {
        Loop.every(ALWAYS, "test", runs::incrementAndGet).stop();

        assertThat(runs).hasValue(0);
    }

    @Test
    void whoeverStopsALoopCanBeInterrupted() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Loop loop = Loop.every(ALWAYS, "test", () -> {
            begun.countDown();
            mayEnd.await();
        });
        loop.start();
        begun.await();

        Thread stopping = Thread.ofVirtual().start(() -> {
            loop.stop();
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        stopping.interrupt();
        stopping.join();

        assertThat(stillInterrupted).isTrue();
        mayEnd.countDown();
    }
}
