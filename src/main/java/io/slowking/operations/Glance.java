package io.slowking.operations;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A look at something that may hang, such as a database that takes connections and says nothing. Whoever looks waits as long as a visitor does, and no
 * longer; the look goes on, and is everybody's until it has ended, so that they don't pile up.
 */
final class Glance<T> {
    private static final Logger LOG = Logger.getLogger(Glance.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("slowking-glance").start(task);

    private final Supplier<T> look;
    private final Duration patience;
    private CompletableFuture<Optional<T>> underWay = CompletableFuture.completedFuture(Optional.empty());

    Glance(Supplier<T> look) {
        this(PATIENCE, look);
    }

    Glance(Duration patience, Supplier<T> look) {
        this.patience = patience;
        this.look = look;
    }

    /** What is seen now; empty when it takes too long to see, or can't be seen. */
    Optional<T> taken() {
        try {
            return underWay().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            LOG.warnf("What operators ask for can't be seen: %s", e.getCause());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Optional<T>> underWay() {
        if (underWay.isDone()) {
            underWay = CompletableFuture.supplyAsync(() -> Optional.of(look.get()), THREADS);
        }
        return underWay;
    }
}
