package io.slowking.scaletest;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.messaging.Loop;
import io.slowking.messaging.UnitOfWork;
import io.slowking.scaletest.store.JobRepositories;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Finishes jobs of which nothing comes any more, for drivers that never say that they are done. Every copy of the program looks; each job is
 * finished by one.
 */
@Singleton
class JobWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 50;

    private final UnitOfWork<JobRepositories> work;
    private final ScaletestConfig config;
    private final Clock clock;
    private final Loop loop;

    JobWatch(UnitOfWork<JobRepositories> work, ScaletestConfig config, Clock clock) {
        this.work = work;
        this.config = config;
        this.clock = clock;
        this.loop = Loop.every(PAUSE, "job watch", () -> look(clock.instant()));
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    /** Does what is due at that time. */
    void look(Instant now) {
        work.run(repositories -> repositories
                .jobs()
                .finishQuiet(now.minus(config.quiet()), now.minus(config.abandonedAfter()), AT_ONCE, clock.instant()));
    }
}
