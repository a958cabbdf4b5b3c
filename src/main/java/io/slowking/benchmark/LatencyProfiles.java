package io.slowking.benchmark;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.slowking.benchmark.profile.ProfileMaker;
import io.slowking.benchmark.profile.StoredProfiles;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of benchmarks. That of a completed one is kept with its report. That of a running one is made of what has been reported so far, away
 * from the request that asks for it and one at a time: it is right at the moment for benchmarks of some thousands of documents, and otherwise as old
 * as ten times what it took to make it, at most.
 */
@Singleton
public class LatencyProfiles {
    private static final Logger LOG = Logger.getLogger(LatencyProfiles.class);
    private static final int MOST_KEPT = 200;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /** How long a request waits for a profile that is being made of very many documents, and of few. */
    private static final Duration PATIENCE = Duration.ofMillis(60);

    private static final Duration LONG_PATIENCE = Duration.ofSeconds(2);
    private static final long FEW = 20_000;

    /** What takes less than this is made anew for everybody who asks. */
    private static final Duration CHEAP = Duration.ofMillis(30);

    private static final int SHARE_OF_TIME = 10;

    private final ProfileMaker maker;
    private final StoredProfiles stored;
    private final Cache<UUID, Running> running;
    private final Cache<String, LatencyProfile> completed;
    private final Map<String, CompletableFuture<@Nullable Void>> keeping = new ConcurrentHashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("slowking-profiles").factory());

    LatencyProfiles(ProfileMaker maker, StoredProfiles stored) {
        this.maker = maker;
        this.stored = stored;
        this.running = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
        this.completed = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }

    /** The profile of a benchmark as it is shown; empty when no document has reported, or nobody had time to look at them yet. */
    public Optional<LatencyProfile> of(BenchmarkView benchmark) {
        long reported = benchmark.counts().reported();
        return benchmark.report() != null && benchmark.status() == BenchmarkStatus.COMPLETED
                ? ofReport(benchmark.id(), benchmark.report(), reported)
                : soFar(benchmark.id(), reported);
    }

    /** Keeps the profile of a benchmark whose report is stored. */
    public void keep(UUID id, String report) {
        maker.make(id).ifPresent(profile -> {
            stored.keep(id, report, profile);
            completed.put(report, profile);
        });
    }

    /** The latencies of a benchmark's documents, in seconds. */
    double[] latencies(UUID id) {
        return maker.latencies(id);
    }

    /**
     * @param reported how many documents there are to look at
     */
    Optional<LatencyProfile> soFar(UUID id, long reported) {
        return running.get(id, Running::new).profile(patience(reported));
    }

    private Optional<LatencyProfile> ofReport(UUID id, String report, long reported) {
        LatencyProfile known = completed.getIfPresent(report);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<LatencyProfile> found = stored.find(id, report);
        found.ifPresent(profile -> completed.put(report, profile));
        return found.or(() -> {
            // Of a report that is older than profiles, or has been there for but a moment.
            await(keeping.computeIfAbsent(report, _ -> keepLater(id, report)), patience(reported));
            return Optional.ofNullable(completed.getIfPresent(report));
        });
    }

    private CompletableFuture<@Nullable Void> keepLater(UUID id, String report) {
        return CompletableFuture.runAsync(() -> keep(id, report), background)
                .whenCompleteAsync((_, _) -> keeping.remove(report));
    }

    private static Duration patience(long documents) {
        return documents <= FEW ? LONG_PATIENCE : PATIENCE;
    }

    private static void await(CompletableFuture<@Nullable Void> made, Duration patience) {
        try {
            made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // What there is has to do.
        } catch (ExecutionException e) {
            LOG.debugf(e, "A profile could not be made");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The profile of a benchmark that isn't completed, made again when somebody asks and the last one is old. */
    private final class Running {
        private final UUID id;
        private @Nullable LatencyProfile last;
        private long finishedAt;
        private long cost;
        private @Nullable CompletableFuture<@Nullable Void> making;

        Running(UUID id) {
            this.id = id;
        }

        Optional<LatencyProfile> profile(Duration patience) {
            CompletableFuture<@Nullable Void> wait = makeIfOld();
            if (wait != null) {
                await(wait, patience);
            }
            synchronized (this) {
                return Optional.ofNullable(last);
            }
        }

        private synchronized @Nullable CompletableFuture<@Nullable Void> makeIfOld() {
            boolean isOld = cost < CHEAP.toNanos() || System.nanoTime() - finishedAt > SHARE_OF_TIME * cost;
            if (making == null && isOld) {
                making = CompletableFuture.runAsync(this::make, background);
            }
            return making;
        }

        private void make() {
            long begin = System.nanoTime();
            Optional<LatencyProfile> made = Optional.empty();
            try {
                made = maker.make(id);
            } catch (RuntimeException e) {
                LOG.debugf(e, "The profile of benchmark %s could not be made", id);
            }
            synchronized (this) {
                last = made.orElse(last);
                finishedAt = System.nanoTime();
                cost = finishedAt - begin;
                making = null;
            }
        }
    }
}
