package io.slowking.web.live;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.slowking.benchmark.BenchmarkQueries;
import io.slowking.messaging.DeadLetters;
import io.slowking.messaging.LiveEvents;
import io.slowking.scaletest.JobStates;
import io.slowking.testrun.MergedPullRequests;
import io.slowking.testrun.TestRunEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Texts that are other ones when something has happened. One look is for all who watch, and what many things happen to is looked at less often: a driver
 * adds samples all the time, and a list that counts them is not made anew for each.
 */
@Singleton
class States {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);

    private final BenchmarkQueries benchmarks;
    private final DeadLetters letters;
    private final JobStates jobs;
    private final MergedPullRequests merged;
    private final LiveEvents live;
    private final LoadingCache<Shown, String> looks;

    States(
            BenchmarkQueries benchmarks,
            DeadLetters letters,
            JobStates jobs,
            MergedPullRequests merged,
            LiveEvents live) {
        this.benchmarks = benchmarks;
        this.letters = letters;
        this.jobs = jobs;
        this.merged = merged;
        this.live = live;
        this.looks = Caffeine.newBuilder()
                .expireAfter(Expiry.<Shown, String>creating((shown, _) -> age(shown)))
                .build(this::look);
    }

    /** Of several kinds together. */
    String of(Collection<Shown> kinds) {
        return kinds.stream().map(looks::get).collect(Collectors.joining("|"));
    }

    private static Duration age(Shown shown) {
        return switch (shown) {
            case BENCHMARKS, DEAD_LETTERS -> SOON;
            case JOBS, PULL_REQUESTS, TEST_RUNS -> NOW_AND_THEN;
        };
    }

    private String look(Shown shown) {
        return switch (shown) {
            case BENCHMARKS -> benchmarks.stateOfAll();
            case DEAD_LETTERS -> letters.countByHandler().toString();
            case JOBS -> jobs.ofAll();
            case PULL_REQUESTS -> merged.stateOfAll();
            case TEST_RUNS -> Long.toString(live.passed(TestRunEvent.TOPIC));
        };
    }
}
