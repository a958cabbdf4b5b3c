package io.slowking.security.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.messaging.Loop;
import io.slowking.messaging.UnitOfWork;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** When keys were used last. Noted in memory and written now and then, so that a request costs no write of its own. */
@Singleton
class LastUses {
    private static final Logger LOG = Logger.getLogger(LastUses.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final UnitOfWork<StoredKeys> work;
    private final Clock clock;
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();
    private final Loop loop = Loop.every(PAUSE, "last uses of keys", this::write);

    LastUses(UnitOfWork<StoredKeys> work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    void note(ApiKey key) {
        noted.put(key.id(), clock.instant());
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    /** Before the handlers stop, after which nothing is written any more. */
    void stop(@Observes @Priority(50) ShutdownEvent stopping) {
        loop.stop();
        try {
            write();
        } catch (RuntimeException databaseIsAway) {
            LOG.debugf(databaseIsAway, "The last uses of keys are lost");
        }
    }

    void write() {
        Map<String, Instant> written = new HashMap<>(noted);
        if (!written.isEmpty()) {
            work.run(keys -> keys.used(written));
            written.forEach(noted::remove);
        }
    }
}
