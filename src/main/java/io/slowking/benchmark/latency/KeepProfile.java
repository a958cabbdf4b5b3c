package io.slowking.benchmark.latency;

import io.slowking.benchmark.BenchmarkEvent.CompletedReport;
import io.slowking.benchmark.LatencyProfiles;
import io.slowking.messaging.Handler;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Keeps what the pages show of the latencies. */
@Singleton
class KeepProfile implements Handler<CompletedReport> {
    private static final Logger LOG = Logger.getLogger(KeepProfile.class);

    private final LatencyProfiles profiles;

    KeepProfile(LatencyProfiles profiles) {
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "keep_profile";
    }

    @Override
    public void handle(CompletedReport event) {
        profiles.keep(event.benchmarkId(), event.report());
    }

    /** The pages make one for themselves then; it only takes them longer. */
    @Override
    public void gaveUp(CompletedReport event, String reason) {
        LOG.warnf("The profile of benchmark %s could not be kept: %s", event.benchmarkId(), reason);
    }
}
