package io.slowking.security.audit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.slowking.messaging.Loop;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Forgets what is older than the setting says. */
@Singleton
class AuditRetention {
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int AT_ONCE = 10_000;

    private final AuditTrail trail;
    private final Duration retention;
    private final Clock clock;
    private final Loop loop = Loop.every(PAUSE, "audit retention", this::forget);

    AuditRetention(
            AuditTrail trail,
            @ConfigProperty(name = "slowking.audit.retention", defaultValue = "P365D") Duration retention,
            Clock clock) {
        this.trail = trail;
        this.retention = retention;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    void forget() {
        Instant oldest = clock.instant().minus(retention);
        int forgotten;
        do {
            forgotten = trail.forget(oldest, AT_ONCE);
        } while (forgotten == AT_ONCE);
    }
}
