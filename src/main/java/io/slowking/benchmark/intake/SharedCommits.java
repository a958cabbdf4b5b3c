package io.slowking.benchmark.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.http.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets single reports that come at the same time share a commit: while one batch is being written, the next one gathers. So a lone report waits for
 * nobody, and under load the database sees a transaction per batch and not per report. What waits is bounded; beyond that a report is refused.
 */
@Singleton
public class SharedCommits {
    private static final Duration LOOK_UP = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
    private static final int MOST_WAITING = 10_000;

    /** Long enough for those who were just answered to send their next report. */
    private static final Duration REST = Duration.ofMillis(2);

    private static final int LARGEST_BATCH = 1_000;

    private final DocumentTimeIntake intake;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);

    /** One: a second would wait for the first at the row of their benchmark's progress, and each would have half the batch. */
    private final Thread writer = Thread.ofVirtual().name("slowking-intake").unstarted(this::write);

    private volatile boolean stopping;

    SharedCommits(DocumentTimeIntake intake) {
        this.intake = intake;
    }

    private record Waiting(TimeReport report, CompletableFuture<TimeOutcome> outcome) {}

    void start(@Observes StartupEvent started) {
        writer.start();
    }

    /** What is being written is finished; what still waits is refused. */
    void stop(@Observes @Priority(50) ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        if (writer.isAlive()) {
            writer.join(PATIENCE);
        }
        refuseWaiting();
    }

    /**
     * Records a report. The outcome is there once that is durable; it fails with a {@link Problem} 503 when too much is waiting, the program is ending,
     * or the database takes too long. Only in the last case the report may have been recorded all the same, and may safely be sent again.
     */
    public CompletableFuture<TimeOutcome> record(TimeReport report) {
        CompletableFuture<TimeOutcome> outcome = new CompletableFuture<>();
        if (!queue.offer(new Waiting(report, outcome))) {
            return CompletableFuture.failedFuture(overloaded());
        }
        if (stopping) {
            // The writer may have gone before this one came.
            refuseWaiting();
        }
        return outcome.orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure ->
                        CompletableFuture.failedFuture(failure instanceof TimeoutException ? overloaded() : failure));
    }

    private void write() {
        while (!stopping) {
            try {
                Waiting first = queue.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Waiting> batch = new ArrayList<>(List.of(first));
                    queue.drainTo(batch, LARGEST_BATCH - 1);
                    write(batch);
                    if (batch.size() > 1) {
                        // Otherwise senders fall into two groups, one being written and one waiting, with half the
                        // batch each.
                        Thread.sleep(REST);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** All of a batch is recorded or none of it, and everybody in it is told the same. */
    private void write(List<Waiting> batch) {
        try {
            List<TimeOutcome> outcomes =
                    intake.record(batch.stream().map(Waiting::report).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException | Error e) {
            batch.forEach(waiting -> waiting.outcome().completeExceptionally(e));
        }
    }

    private void refuseWaiting() {
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        left.forEach(waiting -> waiting.outcome().completeExceptionally(overloaded()));
    }

    private static Problem overloaded() {
        return Problem.overloaded("The document time can't be recorded right now; send it again");
    }
}
