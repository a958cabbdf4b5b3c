package io.slowking.web.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class WaitTest {
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    /** What came of a wait. */
    private record Outcome(boolean hasFailed, boolean isInterrupted) {}

    @Test
    void aPageThatReadsFromSomebodyWhoSaysNothingIsFreeAgainWhenItIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Wait> begun = new CompletableFuture<>();
            CompletableFuture<Outcome> ended =
                    CompletableFuture.supplyAsync(() -> read(silent.getLocalPort(), begun), VIRTUAL);
            try (Socket accepted = silent.accept()) {
                begun.get().giveUp();

                assertThat(ended.get()).isEqualTo(new Outcome(true, false));
                assertThat(accepted.isClosed()).isFalse();
            }
        }
    }

    private static Outcome read(int port, CompletableFuture<Wait> begun) {
        Wait wait = new Wait(Thread.currentThread());
        boolean hasFailed = false;
        try (Socket database = new Socket(InetAddress.getLoopbackAddress(), port)) {
            begun.complete(wait);
            database.getInputStream().read();
        } catch (IOException interrupted) {
            hasFailed = true;
        }
        wait.end();
        return new Outcome(hasFailed, Thread.currentThread().isInterrupted());
    }

    @Test
    void aPageThatIsThereAlreadyIsNotDisturbed() throws InterruptedException, ExecutionException {
        CountDownLatch tooLate = new CountDownLatch(1);
        CompletableFuture<Wait> over = new CompletableFuture<>();
        CompletableFuture<Boolean> disturbed = CompletableFuture.supplyAsync(
                () -> {
                    Wait wait = new Wait(Thread.currentThread());
                    wait.end();
                    over.complete(wait);
                    try {
                        tooLate.await();
                        return false;
                    } catch (InterruptedException e) {
                        return true;
                    }
                },
                VIRTUAL);

        over.get().giveUp();
        tooLate.countDown();

        assertThat(disturbed.get()).isFalse();
    }
}
