package io.slowking.testrun;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.messaging.Loop;
import io.slowking.messaging.UnitOfWork;
import io.slowking.testrun.store.Expired;
import io.slowking.testrun.store.TestRunRepositories;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jboss.logging.Logger;

/**
 * Removes what has been kept long enough, and then what nothing refers to any more. Candidates are looked for while runs come in; writers wait only
 * for the moment in which some of them are looked at again and removed. Every copy of the program does it; what one has removed another doesn't find.
 */
@Singleton
class PruneTestRuns {
    private static final Logger LOG = Logger.getLogger(PruneTestRuns.class);
    private static final int AT_ONCE = 1_000;

    private final UnitOfWork<TestRunRepositories> work;
    private final TestRunConfig config;
    private final Clock clock;
    private final Loop loop;

    PruneTestRuns(UnitOfWork<TestRunRepositories> work, TestRunConfig config, Clock clock) {
        this.work = work;
        this.config = config;
        this.clock = clock;
        this.loop = Loop.every(Duration.ofHours(1), "pruning of test runs", this::prune);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    void prune() {
        Instant now = clock.instant();
        prune(config.keepRuns().before(now));
        work.run(repositories -> {
            repositories.expired().removeFlakes(config.keepFlakes().before(now));
            repositories.expired().removeFailing(config.keepFailing().before(now));
            repositories.expired().removePullRequests(config.keepPullRequests().before(now));
        });
    }

    /** Removes the runs before a time, and what nothing refers to then. */
    void prune(Instant before) {
        int runs = 0;
        for (int removed = AT_ONCE; removed == AT_ONCE; runs += removed) {
            removed = alone(expired -> expired.removeRuns(before, AT_ONCE));
        }
        int sets = removeUnused(Expired::unusedSets, Expired::removeSets);
        // Whole sets that were only the base of others are unused now.
        sets += removeUnused(Expired::unusedSets, Expired::removeSets);
        int titles = removeUnused(Expired::unusedTitles, Expired::removeTitles);
        if (runs + sets + titles > 0) {
            int names = alone(Expired::removeNames);
            LOG.infof("Removed %d test runs, %d sets of tests, %d titles and %d names", runs, sets, titles, names);
        }
    }

    /** What a repository finds, and how it removes that. */
    private int removeUnused(
            BiFunction<Expired, Integer, List<Long>> find, ToIntBiFunction<Expired, List<Long>> remove) {
        int all = 0;
        while (true) {
            List<Long> found = work.get(repositories -> find.apply(repositories.expired(), AT_ONCE));
            int removed = found.isEmpty() ? 0 : alone(expired -> remove.applyAsInt(expired, found));
            all += removed;
            // None of those that were found is unused any more: the next look would find the same.
            if (removed == 0) {
                return all;
            }
        }
    }

    private int alone(Function<Expired, Integer> removal) {
        return work.get(repositories -> {
            repositories.locks().keepOutWriters();
            return removal.apply(repositories.expired());
        });
    }
}
