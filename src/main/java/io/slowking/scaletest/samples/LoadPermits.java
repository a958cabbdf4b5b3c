package io.slowking.scaletest.samples;

import io.slowking.http.Problem;
import io.slowking.scaletest.ScaletestConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many requests with samples are loaded at once. The others wait with what they have read in a file: a driver of the old kind does not try
 * again when it is refused.
 */
@Singleton
public class LoadPermits {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Semaphore permits;

    LoadPermits(ScaletestConfig config) {
        this.permits = new Semaphore(config.limits().loads(), true);
    }

    /** @throws Problem 503 when none came free */
    public void whilePermitted(Runnable load) {
        try {
            if (!permits.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw Problem.overloaded("Too many samples are being loaded at the moment; send them again later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.overloaded("Slowking is ending; send the samples again later");
        }
        try {
            load.run();
        } finally {
            permits.release();
        }
    }
}
