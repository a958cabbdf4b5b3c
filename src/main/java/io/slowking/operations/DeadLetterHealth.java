package io.slowking.operations;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Warns of dead letters among the health checks. It stays {@code UP}: to take the program out of service would mend none of them. */
@Readiness
@Singleton
class DeadLetterHealth implements HealthCheck {
    private final Gauges gauges;

    DeadLetterHealth(Gauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public HealthCheckResponse call() {
        long dead = gauges.measured().dead();
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("Dead letters").up().withData("present", dead);
        if (dead > 0) {
            health.withData("warning", "Events could not be handled; see /api/v1/dead-letters");
        }
        return health.build();
    }
}
