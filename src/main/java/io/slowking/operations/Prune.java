package io.slowking.operations;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.http.Problem;
import io.slowking.messaging.Loop;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Removes what has been kept long enough: every hour, and when somebody asks for it. Any number of copies of the program may do it at once. */
@Singleton
class Prune {
    private static final Logger LOG = Logger.getLogger(Prune.class);
    private static final Duration PAUSE = Duration.ofHours(1);

    /** How long a caller is kept waiting before he is told that there is more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Keeper> keepers;
    private final Clock clock;
    private final Loop loop;

    Prune(@All List<Keeper> keepers, Clock clock) {
        this.keepers = keepers;
        this.clock = clock;
        this.loop = Loop.every(PAUSE, "removal of what is old", this::everything);
    }

    /**
     * A kind of things and what of it is too old.
     *
     * @param setting what says how long it is kept
     * @param before what is older goes; null: nothing does
     * @param old how many are older now
     */
    record Due(
            String kind,
            String setting,
            String kept,
            @Nullable Instant before,
            long old) {}

    /**
     * What was removed.
     *
     * @param more whether some is left because it takes long
     */
    record Pruned(String kind, long removed, boolean more) {}

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    /** What would be removed now. */
    List<Due> look() {
        Instant now = clock.instant();
        return keepers.stream()
                .flatMap(keeper -> keeper.kept().stream())
                .map(kept -> due(kept, now))
                .sorted(Comparator.comparing(Due::kind))
                .toList();
    }

    private static Due due(Kept kept, Instant now) {
        Instant before = kept.period().before(now).orElse(null);
        return new Due(
                kept.kind(),
                "slowking.keep." + kept.kind(),
                kept.period().toString(),
                before,
                before == null ? 0 : kept.count().applyAsLong(before));
    }

    /**
     * Removes what is old of a kind, for some seconds.
     *
     * @throws Problem 404 when there is no such kind
     */
    Pruned prune(String kind) {
        for (Keeper keeper : keepers) {
            for (Kept kept : keeper.kept()) {
                if (kept.kind().equals(kind)) {
                    Pruned pruned = prune(kept, clock.instant().plus(PATIENCE));
                    if (pruned.removed() > 0 && !pruned.more()) {
                        keeper.tidy();
                    }
                    return pruned;
                }
            }
        }
        throw Problem.notFound(
                "unknown_kind",
                "Nothing is kept by the name of '%s'; there are %s".formatted(kind, String.join(", ", kinds())));
    }

    private List<String> kinds() {
        return keepers.stream()
                .flatMap(keeper -> keeper.kept().stream())
                .map(Kept::kind)
                .sorted()
                .toList();
    }

    private void everything() {
        for (Keeper keeper : keepers) {
            for (Kept kept : keeper.kept()) {
                Pruned pruned = prune(kept, Instant.MAX);
                if (pruned.removed() > 0) {
                    LOG.infof("Removed %d old %s", pruned.removed(), kept.kind());
                }
            }
            keeper.tidy();
        }
    }

    private Pruned prune(Kept kept, Instant until) {
        Instant before = kept.period().before(clock.instant()).orElse(null);
        long removed = 0;
        int last = before == null ? 0 : kept.remove().applyAsInt(before);
        while (last > 0) {
            removed += last;
            if (clock.instant().isAfter(until)) {
                return new Pruned(kept.kind(), removed, true);
            }
            last = kept.remove().applyAsInt(before);
        }
        return new Pruned(kept.kind(), removed, false);
    }
}
