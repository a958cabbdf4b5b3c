package io.slowking.operations;

import io.slowking.database.DatabaseFailure;
import io.slowking.messaging.DeadLetters;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Warns of dead letters among the health checks. It stays {@code UP}: to take the program out of service would mend none of them. */
@Readiness
@Singleton
class DeadLetterHealth implements HealthCheck {
    private final DeadLetters letters;

    DeadLetterHealth(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("Dead letters").up();
        try {
            long dead = letters.count();
            health.withData("present", dead);
            if (dead > 0) {
                health.withData("warning", "Events could not be handled; see /api/v1/dead-letters");
            }
        } catch (DatabaseFailure away) {
            // The database has a check of its own, which says so.
            health.withData("present", "not known, the database is away");
        }
        return health.build();
    }
}
