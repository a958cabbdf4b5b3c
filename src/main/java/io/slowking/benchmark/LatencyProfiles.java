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
import org.jspecify.annotations.Nullable;

/**
 * The profiles of benchmarks. That of a completed one is kept with its report. That of a running one is made of what has been reported so far, away
 * from the request that asks for it and one at a time: it is right at the moment for benchmarks of some thousands of documents, and otherwise as old
 * as ten times what it took to make it, at most.
 */
@Singleton
public class LatencyProfiles {
    private static final int MOST_KEPT = 200;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

    /** What takes less than this is made anew for everybody who asks. */
    private static final Duration CHEAP = Duration.ofMillis(30);

    private static final int SHARE_OF_TIME = 10;

    private final ProfileMaker maker;
    private final StoredProfiles stored;
    private final Cache<UUID, Running> running;
    private final Cache<String, LatencyProfile> completed;
    private final Map<String, CompletableFuture<Optional<LatencyProfile>>> keeping = new ConcurrentHashMap<>();
    private final Background background = new Background("slowking-profiles");

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

    /** Makes and keeps the profile of a benchmark whose report is stored. */
    public Optional<LatencyProfile> keep(UUID id, String report) {
        Optional<LatencyProfile> made = maker.make(id);
        made.ifPresent(profile -> {
            stored.keep(id, report, profile);
            completed.put(report, profile);
        });
        return made;
    }

    /** The latencies of a benchmark's documents, in seconds. */
    public double[] latencies(UUID id) {
        return maker.latencies(id);
    }

    /**
     * @param reported how many documents there are to look at
     */
    Optional<LatencyProfile> soFar(UUID id, long reported) {
        return running.get(id, Running::new).profile(reported);
    }

    private Optional<LatencyProfile> ofReport(UUID id, String report, long reported) {
        LatencyProfile known = completed.getIfPresent(report);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<LatencyProfile> found = stored.find(id, report);
        found.ifPresent(profile -> completed.put(report, profile));
        // Of a report that is older than profiles, or has been there for but a moment.
        return found.or(() -> Background.await(keeping.computeIfAbsent(report, _ -> keepLater(id, report)), reported));
    }

    private CompletableFuture<Optional<LatencyProfile>> keepLater(UUID id, String report) {
        return background.make(() -> keep(id, report)).whenCompleteAsync((_, _) -> keeping.remove(report));
    }

    /** The profile of a benchmark that isn't completed, made again when somebody asks and the last one is old. */
    private final class Running {
        private final UUID id;
        private @Nullable LatencyProfile last;
        private long finishedAt;
        private long cost;
        private @Nullable CompletableFuture<Optional<LatencyProfile>> making;

        Running(UUID id) {
            this.id = id;
        }

        Optional<LatencyProfile> profile(long reported) {
            CompletableFuture<Optional<LatencyProfile>> wait = makeIfOld();
            Optional<LatencyProfile> made = wait == null ? Optional.empty() : Background.await(wait, reported);
            return made.or(this::last);
        }

        private synchronized Optional<LatencyProfile> last() {
            return Optional.ofNullable(last);
        }

        private synchronized @Nullable CompletableFuture<Optional<LatencyProfile>> makeIfOld() {
            boolean isOld = cost < CHEAP.toNanos() || System.nanoTime() - finishedAt > SHARE_OF_TIME * cost;
            if (making == null && isOld) {
                making = background.make(this::make);
            }
            return making;
        }

        private Optional<LatencyProfile> make() {
            long begin = System.nanoTime();
            Optional<LatencyProfile> made = Optional.empty();
            try {
                made = maker.make(id);
                return made;
            } finally {
                synchronized (this) {
                    last = made.orElse(last);
                    finishedAt = System.nanoTime();
                    cost = finishedAt - begin;
                    making = null;
                }
            }
        }
    }
}
