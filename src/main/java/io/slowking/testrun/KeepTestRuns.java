package io.slowking.testrun;

import io.slowking.messaging.UnitOfWork;
import io.slowking.retention.KeepConfig;
import io.slowking.retention.Keeper;
import io.slowking.retention.Kept;
import io.slowking.retention.OldRows;
import io.slowking.testrun.store.Expired;
import io.slowking.testrun.store.TestRunRepositories;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jboss.logging.Logger;

/**
 * How long results of tests are kept. What nothing refers to after that is looked for while runs come in; writers wait only for the moment in which
 * some of it is looked at again and removed.
 */
@Singleton
class KeepTestRuns implements Keeper {
    private static final Logger LOG = Logger.getLogger(KeepTestRuns.class);
    private static final int AT_ONCE = 1_000;

    private final UnitOfWork<TestRunRepositories> work;
    private final OldRows rows;
    private final KeepConfig config;

    KeepTestRuns(UnitOfWork<TestRunRepositories> work, OldRows rows, KeepConfig config) {
        this.work = work;
        this.rows = rows;
        this.config = config;
    }

    @Override
    public List<Kept> kept() {
        return List.of(
                new Kept("test-runs", config.testRuns(), this::countRuns, this::removeRuns),
                rows.of("flakes", config.flakes(), "test_flakes", "\"timestamp\" < :before"),
                rows.of("failing-tests", config.failingTests(), "test_failing", "last < :before"),
                rows.of("pull-requests", config.pullRequests(), "prs", "merged_at < :before"));
    }

    private long countRuns(Instant before) {
        return work.get(repositories -> repositories.expired().countRuns(before));
    }

    int removeRuns(Instant before) {
        return alone(expired -> expired.removeRuns(before, AT_ONCE));
    }

    /** Sets and titles without runs, flakes and failures. */
    @Override
    public void tidy() {
        int sets = removeUnused(Expired::unusedSets, Expired::removeSets);
        // Whole sets that were only the base of others are unused now.
        sets += removeUnused(Expired::unusedSets, Expired::removeSets);
        int titles = removeUnused(Expired::unusedTitles, Expired::removeTitles);
        if (sets + titles > 0) {
            int names = alone(Expired::removeNames);
            LOG.infof("Removed %d sets of tests, %d titles and %d names", sets, titles, names);
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
