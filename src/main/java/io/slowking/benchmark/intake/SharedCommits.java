package io.slowking.benchmark.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.benchmark.model.TimeReport;
import io.slowking.http.Problem;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/**
 * Lets single reports that come at the same time share a commit: while one batch is being written, the next one gathers. So a lone report waits for
 * nobody, and under load the database sees a transaction per batch and not per report. What waits is bounded; beyond that a report is refused.
 */
@Singleton
public class SharedCommits {
    private static final Logger LOG = Logger.getLogger(SharedCommits.class);
    private static final int MOST_WAITING = 10_000;
    private static final int LARGEST_BATCH = 1_000;

    /** Two, so that one gathers and looks up while the other waits for the disk. More would only split the batches. */
    private static final int WRITERS = 2;

    private final DocumentTimeIntake intake;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Thread> writers = new ArrayList<>();

    SharedCommits(DocumentTimeIntake intake) {
        this.intake = intake;
    }

    private record Waiting(TimeReport report, CompletableFuture<TimeOutcome> outcome) {}

    void start(@Observes StartupEvent started) {
        for (int number = 0; number < WRITERS; number++) {
            writers.add(Thread.ofVirtual().name("slowking-intake-" + number).start(this::write));
        }
    }

    /** After the handlers; requests that still wait are refused. */
    void stop(@Observes @Priority(200) ShutdownEvent stopping) {
        writers.forEach(Thread::interrupt);
        refuse(drained());
    }

    /**
     * Records a report and returns its outcome once that is durable.
     *
     * @throws Problem 503 when too much is waiting or the database is away; nothing was recorded then
     */
    public TimeOutcome record(TimeReport report) {
        CompletableFuture<TimeOutcome> outcome = new CompletableFuture<>();
        if (!queue.offer(new Waiting(report, outcome))) {
            throw Problem.overloaded("More document times are coming in than can be recorded; send it again");
        }
        try {
            return outcome.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }

    private void write() {
        try {
            while (true) {
                List<Waiting> batch = new ArrayList<>();
                batch.add(queue.take());
                queue.drainTo(batch, LARGEST_BATCH - 1);
                write(batch);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Waiting> batch) {
        try {
            List<TimeOutcome> outcomes =
                    intake.record(batch.stream().map(Waiting::report).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome().complete(outcomes.get(i));
            }
        } catch (RuntimeException e) {
            LOG.warnf("%d document times could not be recorded: %s", batch.size(), e);
            refuse(batch);
        }
    }

    private List<Waiting> drained() {
        List<Waiting> left = new ArrayList<>();
        queue.drainTo(left);
        return left;
    }

    private static void refuse(List<Waiting> batch) {
        Problem problem = Problem.overloaded("The document time could not be recorded now; send it again");
        batch.forEach(waiting -> waiting.outcome().completeExceptionally(problem));
    }
}
