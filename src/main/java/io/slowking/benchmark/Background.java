package io.slowking.benchmark;

import io.slowking.http.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Looks at the documents of benchmarks away from the requests that ask for it, one benchmark at a time. A request waits only so long for what comes of it. */
final class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    /** How long a request waits for what is made of very many documents, and of few. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private static final Duration LONG_PATIENCE = Duration.ofSeconds(2);
    private static final long FEW = 20_000;

    private final ExecutorService thread;

    Background(String name) {
        this.thread =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    }

    <T> CompletableFuture<Optional<T>> make(Supplier<Optional<T>> maker) {
        return CompletableFuture.supplyAsync(maker, thread);
    }

    /**
     * What was made; empty when there is nothing, or not yet.
     *
     * @throws Problem that the maker threw
     */
    static <T> Optional<T> await(CompletableFuture<Optional<T>> made, long documents) {
        Duration patience = documents <= FEW ? LONG_PATIENCE : PATIENCE;
        try {
            return made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            LOG.debugf(e, "What a request asked for could not be made");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
